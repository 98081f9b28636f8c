package io.kelir.mcp.tools;

import io.kelir.job.Job;
import io.kelir.job.JobState;
import io.kelir.mcp.json.JsonFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Jobs as results tell them. */
public final class JobJson {
    /** Argument and member that name a job. */
    public static final String ID = "job_id";

    private static final String STATE = "state";
    private static final String SUBMITTED_AT = "submitted_at";

    private JobJson() {}

    public static Map<String, Object> of(Job job) {
        return new JsonFields()
                .with(ID, job.id())
                .with(STATE, word(job.state()))
                .with(SUBMITTED_AT, job.submittedAt().toString())
                .with("ended_at", job.endedAt().map(Instant::toString))
                .with("outcome", job.outcome().map(Enum::name))
                .with("code", job.code())
                .with("answer_uri", answerUri(job))
                .build();
    }

    private static Optional<String> answerUri(Job job) {
        return job.state() == JobState.ENDED ? Optional.of("kelir://answers/" + job.id()) : Optional.empty();
    }

    private static String word(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    public static Map<String, Object> schema() {
        return Schema.object(List.of(ID, STATE, SUBMITTED_AT))
                .with(ID, Schema.text())
                .with(
                        STATE,
                        Map.of(
                                "enum",
                                Arrays.stream(JobState.values())
                                        .map(JobJson::word)
                                        .toList()))
                .with(SUBMITTED_AT, Schema.text())
                .with("ended_at", Schema.text())
                .with("outcome", Schema.text())
                .with("code", Schema.text())
                .with("answer_uri", Schema.text())
                .build();
    }
}

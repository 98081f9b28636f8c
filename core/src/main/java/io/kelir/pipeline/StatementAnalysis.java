package io.kelir.pipeline;

import io.kelir.answer.Answer;
import io.kelir.disclosure.Evidence;
import io.kelir.disclosure.Outcome;
import io.kelir.explain.Explanation;
import io.kelir.explain.PlanExplainer;
import io.kelir.plan.PlanRunner;
import io.kelir.policy.Decision;
import io.kelir.policy.Permitted;
import io.kelir.policy.Refused;
import io.kelir.statement.RunControl;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs statements to tell what their fragments took. What a run finds is dropped, and the events tell of the run as of any other. Fragments
 * over personal data tell exact counts, so these are run for operators only.
 */
final class StatementAnalysis {
    private static final String PERSONAL = "ANALYZE_PERSONAL";
    private static final String EXPLAINED = "EXPLAINED";

    private final Function<StatementRecord, Decision> decide;
    private final PlanRunner runner;
    private final PlanExplainer explainer;
    private final StatementJournal journal;

    StatementAnalysis(
            Function<StatementRecord, Decision> decide,
            PlanRunner runner,
            PlanExplainer explainer,
            StatementJournal journal) {
        this.decide = decide;
        this.runner = runner;
        this.explainer = explainer;
        this.journal = journal;
    }

    StatementPipeline.Explained analyze(StatementRecord record, RunControl control) {
        journal.attempted(record);
        try {
            StatementPipeline.Explained explained =
                    decide.apply(record).fold(permitted -> run(record, permitted, control), StatementAnalysis::refused);
            journal.analyzed(record, end(record, explained));
            return explained;
        } catch (RuntimeException | Error e) {
            journal.analyzed(record, record.failed(e));
            throw e;
        }
    }

    private StatementPipeline.Explained run(StatementRecord record, Permitted permitted, RunControl control) {
        if (permitted.plan().footprint().isPersonal() && !permitted.caller().isOperator()) {
            return refused(new Refused(
                    PERSONAL,
                    "The statement reads personal data, and what its fragments gave is shown to operators only. Explain it"
                            + " without analyze, or ask someone with the role operator.",
                    Optional.empty()));
        }
        record.permitted(permitted);
        control.check();
        Evidence evidence = runner.run(permitted, control);
        record.ran(evidence);
        Explanation explanation = explainer.explain(permitted, evidence.fragments());
        return new StatementPipeline.Explained(Optional.of(explanation), Optional.empty());
    }

    private static StatementPipeline.Explained refused(Refused refused) {
        return new StatementPipeline.Explained(Optional.empty(), Optional.of(refused));
    }

    /** How the events call it: no row left. */
    private static Answer end(StatementRecord record, StatementPipeline.Explained explained) {
        String requestId = record.statement().requestId();
        return explained
                .refused()
                .map(refused -> new Answer.Refusal(
                        requestId, Outcome.REFUSED, refused.rule(), refused.message(), refused.nearestAllowed()))
                .orElseGet(() -> new Answer.Refusal(
                        requestId, Outcome.WITHHELD, EXPLAINED, "The statement was explained.", Optional.empty()));
    }
}

package io.kelir.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is suppressed in an answer stands nowhere else that leaves a statement behind: not in logs, events or explanations. */
@ExtendWith(DemoExtension.class)
@Timeout(180)
class SuppressedValuesIT {
    private static final String RARE =
            "SELECT diagnosis, SUM(amount) AS total, COUNT(*) AS claims FROM clinic.claims GROUP BY diagnosis";

    @Test
    void standNowhereAroundTheAnswer(RunningDemo demo) throws Exception {
        List<String> suppressed = suppressedSums(demo);
        assertFalse(suppressed.isEmpty());
        List<String> traces = new ArrayList<>();
        ToolReply reply;
        try (TopicLog events = TopicLog.fromNow(demo.endpoints().bootstrapServers(), "kelir.events");
                CapturedLogs logs = CapturedLogs.everything();
                ToolSession session = demo.open()) {
            reply = session.execute(RARE);
            traces.add(session.explain(RARE).toString());
            traces.add(session.execute(RARE + " HAVING SUM(amount) < 0").toString());
            for (ConsumerRecord<byte[], byte[]> event : events.awaitSome(2)) {
                traces.add(new String(event.value(), UTF_8));
            }
            traces.addAll(logs.lines());
        }
        traces.add(reply.toString());

        assertEquals("RELEASED_PARTIAL", reply.outcome(), reply::toString);
        assertTrue(traces.size() > 10, () -> traces.size() + " traces");
        for (String value : suppressed) {
            List<String> telling = traces.stream().filter(trace -> trace.contains(value)).toList();
            assertEquals(List.of(), telling, "tells of a suppressed group");
        }
    }

    /** Sums of the groups that have fewer than ten patients, as the database writes them: long enough to stand nowhere by chance. */
    private static List<String> suppressedSums(RunningDemo demo) throws SQLException {
        List<String> sums = new ArrayList<>();
        try (Connection clinic = demo.endpoints().postgres().connectAsSuperuser("clinic");
                Statement statement = clinic.createStatement();
                ResultSet rows = statement.executeQuery("SELECT SUM(amount) FROM claims GROUP BY diagnosis"
                        + " HAVING COUNT(DISTINCT patient_id) < 10 AND SUM(amount) > 1000")) {
            while (rows.next()) {
                sums.add(rows.getBigDecimal(1).toPlainString());
            }
        }
        return sums;
    }
}

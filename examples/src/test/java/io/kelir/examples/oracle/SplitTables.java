package io.kelir.examples.oracle;

import io.kelir.examples.data.TopicFolder;
import io.kelir.platform.Platform;
import io.kelir.platform.segments.SegmentsConfig;
import io.kelir.platform.segments.SegmentsProvider;
import io.kelir.platform.segments.TopicConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The oracle's tables, split over two databases and segments, and the PostgreSQL that holds them all. */
final class SplitTables implements AutoCloseable {
    private final OracleServer server = OracleServer.start();
    private final SplitFederation federation;
    private final Connection whole;

    /** @param bucket an empty folder for the segments */
    SplitTables(Path bucket) {
        try {
            for (String database : List.of(OracleServer.WHOLE, OracleServer.FIRST, OracleServer.SECOND)) {
                server.execute(database, OracleTables.SETUP);
            }
            for (String topic : OracleTables.TOPICS.keySet()) {
                TopicFolder.write(bucket, topic, server.json("o." + topic));
            }
            this.federation = new SplitFederation(List.of(
                    DatabasePlatforms.open("first", server, OracleServer.FIRST, "o", OracleTables.FIRST),
                    DatabasePlatforms.open("second", server, OracleServer.SECOND, "o", OracleTables.SECOND),
                    segments(bucket)));
            this.whole = server.connection(OracleServer.WHOLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Platform segments(Path bucket) {
        Map<String, TopicConfig> topics = new TreeMap<>();
        OracleTables.TOPICS
                .keySet()
                .forEach(topic -> topics.put(
                        "o." + topic,
                        new TopicConfig(topic, Optional.empty(), Optional.empty(), OracleTables.topicColumns(topic))));
        return new SegmentsProvider()
                .open(
                        "topics",
                        new SegmentsConfig(
                                "demo",
                                Optional.of("folder"),
                                Optional.of(bucket.toString()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                topics,
                                Optional.empty()));
    }

    SplitFederation federation() {
        return federation;
    }

    /** What the one PostgreSQL answers. */
    Answered expected(String sql) throws SQLException {
        return Answered.read(whole, sql);
    }

    @Override
    public void close() throws SQLException {
        federation.close();
        whole.close();
        server.close();
    }
}

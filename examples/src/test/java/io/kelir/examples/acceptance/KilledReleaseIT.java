package io.kelir.examples.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server is killed after a release was charged and before its plan has run. */
@Timeout(300)
class KilledReleaseIT {
    private static final String EARLIER = "SELECT COUNT(*) FROM first.claims";
    private static final String KILLED = "SELECT diagnosis, COUNT(*) AS claims FROM first.claims GROUP BY diagnosis";
    private static final long POLL_NANOS = 10_000_000;

    @TempDir
    private Path folder;

    @Test
    void neitherRefundsNorChargesAgain() throws Exception {
        try (SiteDatabase database = SiteDatabase.start(0)) {
            String store = database.emptyDatabase("kelir_store");
            Path configuration = configure(database, store);
            try (Connection records = database.owner("kelir_store");
                    Connection blocker = database.owner("postgres")) {
                Books charged = killWhileItRuns(configuration, records, blocker);

                assertEquals(List.of("RELEASED", "RESERVED"), charged.charges(), "what was reserved stays so");
                try (ServerProcess again = ServerProcess.start(configuration);
                        ToolSession session = ToolSession.open(again, home())) {
                    assertEquals(charged, Books.of(records), "a start settles nothing and refunds nothing");

                    ToolReply reply = session.execute(KILLED);

                    assertTrue(reply.isReleased(), reply::toString);
                    assertEquals(2, reply.rows().size(), reply::toString);
                }
                Books after = Books.of(records);
                assertEquals(List.of("RELEASED", "RELEASED"), after.charges());
                assertEquals(charged.ledgerRows(), after.ledgerRows(), "the ledger was not charged again");
                assertEquals(charged.budgetCharges(), after.budgetCharges(), "nor was the budget");
            }
        }
    }

    private Books killWhileItRuns(Path configuration, Connection records, Connection blocker) throws Exception {
        try (ServerProcess first = ServerProcess.start(configuration)) {
            ToolSession session = ToolSession.open(first, home()); // ends with the server
            assertTrue(session.execute(EARLIER).isReleased());
            blocker.setAutoCommit(false);
            try (Statement statement = blocker.createStatement()) {
                statement.execute("LOCK TABLE claims IN ACCESS EXCLUSIVE MODE");
            }
            CompletableFuture<ToolReply> asked = CompletableFuture.supplyAsync(() -> session.execute(KILLED));
            while (!Books.of(records).charges().contains("RESERVED")) {
                assertFalse(asked.isDone(), "the statement ended though its table is locked");
                LockSupport.parkNanos(POLL_NANOS);
            }
            first.kill();
        }
        blocker.rollback();
        return Books.of(records);
    }

    private Path home() {
        return SiteConfiguration.home(folder);
    }

    private Path configure(SiteDatabase database, String store) throws Exception {
        String policy =
                """
                acp: 1
                bundle: killed
                defaults: {min_entities: 10}
                datasets:
                  first.claims:
                    entity: {patient: [patient_id]}
                    columns:
                      patient_id: {uses: [COUNT_DISTINCT]}
                      diagnosis: {uses: [GROUP_BY], domain: [A1, B2]}
                contexts: {study: {roles: [analyst], purposes: [study]}}
                rules: [{id: R1, permit: study, on: '*', budget: {releases: 2, per: P30D}}]
                """;
        return new SiteConfiguration(
                        Optional.empty(),
                        "url: '" + store + "', user: postgres, password: 'file:password'",
                        policy,
                        List.of(database.block("first", "one")))
                .in(folder);
    }

    /**
     * What the store holds.
     *
     * @param charges       states of the ledger's charges, in order
     * @param ledgerRows    what was released or reserved, in all
     * @param budgetCharges charges of the budget, in all
     */
    private record Books(List<String> charges, long ledgerRows, long budgetCharges) {
        static Books of(Connection store) throws SQLException {
            try (Statement statement = store.createStatement()) {
                List<String> charges = new ArrayList<>();
                try (ResultSet rows =
                        statement.executeQuery("SELECT state FROM ledger_charges ORDER BY reserved_ms, state")) {
                    while (rows.next()) {
                        charges.add(rows.getString(1));
                    }
                }
                return new Books(
                        charges,
                        count(statement, "SELECT COUNT(*) FROM ledger_entries WHERE kind = 'ROW'"),
                        count(statement, "SELECT COUNT(*) FROM budget_charges"));
            }
        }

        private static long count(Statement statement, String sql) throws SQLException {
            try (ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}

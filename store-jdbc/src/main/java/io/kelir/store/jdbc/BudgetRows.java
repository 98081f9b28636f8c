package io.kelir.store.jdbc;

import io.kelir.budget.Account;
import io.kelir.budget.Charge;
import io.kelir.canonical.Digest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accounts and their charges. A charge is RESERVED until its answer is kept, then SPENT; both count. */
final class BudgetRows {
    private static final String OPEN =
            "INSERT INTO budget_accounts (account, rule_id, context, data_set, unit) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING";
    private static final String LOCK = "SELECT account FROM budget_accounts WHERE account = ? FOR UPDATE";
    private static final String SALT = "SELECT salt FROM budget_charges WHERE question = ?";
    private static final String PAID =
            "SELECT amount, charged_ms FROM budget_charges WHERE account = ? AND charged_ms > ? ORDER BY charged_ms";
    private static final String INSERT =
            "INSERT INTO budget_charges (question, account, amount, charged_ms, state, salt)"
                    + " VALUES (?, ?, ?, ?, 'RESERVED', ?)";
    private static final String SPEND = "UPDATE budget_charges SET state = 'SPENT' WHERE question = ?";

    /** Digits behind the point that the table holds. */
    private static final int SCALE = 30;

    private BudgetRows() {}

    /** Something that was charged. */
    record Paid(BigDecimal amount, Instant at) {}

    /** Opens an account where there is none, and keeps every other transaction off it until this one ends. */
    static void lock(Connection connection, Account account) throws SQLException {
        try (PreparedStatement open = connection.prepareStatement(OPEN)) {
            open.setString(1, account.digest().hex());
            open.setString(2, account.rule());
            open.setString(3, account.context());
            open.setString(4, account.dataSet());
            open.setString(5, account.unit().name());
            open.executeUpdate();
        }
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, account.digest().hex());
            lock.executeQuery().close();
        }
    }

    /** The salt of a question that was charged before. */
    static Optional<Digest> salt(Connection connection, Digest question) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(SALT)) {
            find.setString(1, question.hex());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(new Digest(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** What was charged to an account after an instant, oldest first. */
    static List<Paid> paid(Connection connection, Account account, Instant after) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(PAID)) {
            find.setString(1, account.digest().hex());
            find.setLong(2, after.toEpochMilli());
            try (ResultSet row = find.executeQuery()) {
                List<Paid> paid = new ArrayList<>();
                while (row.next()) {
                    paid.add(new Paid(row.getBigDecimal(1), Instant.ofEpochMilli(row.getLong(2))));
                }
                return paid;
            }
        }
    }

    /** Amounts of more digits than the table holds are charged rounded up. */
    static void insert(Connection connection, Digest question, Charge charge, Digest salt, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, question.hex());
            insert.setString(2, charge.account().digest().hex());
            insert.setBigDecimal(3, charge.amount().setScale(SCALE, RoundingMode.CEILING));
            insert.setLong(4, now.toEpochMilli());
            insert.setString(5, salt.hex());
            insert.executeUpdate();
        }
    }

    static int spend(Connection connection, Digest question) throws SQLException {
        try (PreparedStatement spend = connection.prepareStatement(SPEND)) {
            spend.setString(1, question.hex());
            return spend.executeUpdate();
        }
    }
}

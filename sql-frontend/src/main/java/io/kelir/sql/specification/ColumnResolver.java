package io.kelir.sql.specification;

import io.kelir.sql.KelirOperatorTable;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Puts in place of each name what it stands for. Names of data sets' columns become qualified ones, which SQL cannot take for aliases of
 * the same SELECT.
 */
final class ColumnResolver {
    private static final int NODES_MAX = 20_000;

    private int nodes;

    /**
     * A copy of an expression over a scope.
     *
     * @throws io.kelir.error.FederationException PLAN_INVALID or UNKNOWN_COLUMN for names that the specification itself shows to be wrong
     */
    SqlNode resolve(SqlNode expression, Scope scope, String path) {
        return copied(expression, new Names(scope, path));
    }

    private static SqlNode copied(SqlNode node, SqlShuttle shuttle) {
        SqlNode copy = node.accept(shuttle);
        return copy == null ? node : copy;
    }

    /** Copies calls whole: values stand in several places, and the validator writes into what it reads. */
    private class Copying extends SqlShuttle {
        final String path;

        Copying(String path) {
            this.path = path;
        }

        @Override
        public SqlNode visit(SqlCall call) {
            if (++nodes > NODES_MAX) {
                throw Faults.tooLarge(path, "uses computed columns so often that the statement becomes too large");
            }
            CallCopyingArgHandler copy = new CallCopyingArgHandler(call, true);
            call.getOperator().acceptCall(this, call, false, copy);
            return copy.result();
        }

        @Override
        public SqlNode visit(SqlIdentifier identifier) {
            return identifier.clone(identifier.getParserPosition());
        }

        @Override
        public SqlNode visit(SqlLiteral literal) {
            return literal.clone(literal.getParserPosition());
        }
    }

    private final class Names extends Copying {
        private final Scope scope;

        Names(Scope scope, String path) {
            super(path);
            this.scope = scope;
        }

        @Override
        public SqlNode visit(SqlIdentifier identifier) {
            if (identifier.isStar()) {
                return identifier;
            }
            List<Column> found = scope.named(identifier);
            if (found.size() > 1) {
                throw Faults.invalid(
                        path, "'" + identifier + "' names several columns, expected <input>.<name> or distinct names");
            }
            return found.isEmpty() ? unknown(identifier) : copied(found.get(0).value(), new Copying(path));
        }

        private SqlNode unknown(SqlIdentifier identifier) {
            Optional<String> input =
                    identifier.names.size() > 1 ? Optional.of(identifier.names.get(0)) : Optional.empty();
            String name = identifier.names.get(identifier.names.size() - 1);
            if (scope.isOpen() || (input.isEmpty() && KelirOperatorTable.isFunctionWithoutArguments(name))) {
                return identifier;
            }
            if (input.isPresent() && !scope.hasInput(input.get())) {
                throw Faults.invalid(
                        path, "'" + identifier + "' names no input, expected one of the columns " + scope.names());
            }
            String qualifier =
                    input.orElseGet(() -> scope.scans().stream().findFirst().orElse(""));
            if (!scope.scans().contains(qualifier)) {
                throw Faults.unknownColumn(
                        path,
                        "column '" + identifier + "' is not given by the input, expected one of " + scope.names());
            }
            // the validator says what policy says of it
            return new SqlIdentifier(List.of(qualifier, name), identifier.getParserPosition());
        }
    }
}

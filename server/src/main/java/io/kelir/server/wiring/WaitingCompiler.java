package io.kelir.server.wiring;

import io.kelir.error.ErrorCode;
import io.kelir.error.ErrorKind;
import io.kelir.error.FederationException;
import io.kelir.ledger.CensusRequest;
import io.kelir.plan.Plan;
import io.kelir.plan.StatementCompiler;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells a statement about a data set whose platform has not answered since the start that the platform is away, where the compiler could
 * only say that it knows no such data set.
 */
final class WaitingCompiler implements StatementCompiler {
    private final StatementCompiler compiler;
    private final Supplier<Set<String>> pending;

    WaitingCompiler(StatementCompiler compiler, Supplier<Set<String>> pending) {
        this.compiler = compiler;
        this.pending = pending;
    }

    @Override
    public Plan compile(Statement statement, PolicyBundle bundle) {
        try {
            Plan plan = compiler.compile(statement, bundle);
            if (!plan.footprint().violations().isEmpty() && namesPending(statement)) {
                throw away();
            }
            return plan;
        } catch (FederationException e) {
            if (e.code().kind() == ErrorKind.CALLER && namesPending(statement)) {
                throw away();
            }
            throw e;
        }
    }

    @Override
    public Plan census(CensusRequest request, PolicyBundle bundle) {
        if (pending.get().contains(request.dataSet())) {
            throw away();
        }
        return compiler.census(request, bundle);
    }

    private boolean namesPending(Statement statement) {
        Set<String> names = pending.get();
        if (names.isEmpty()) {
            return false;
        }
        String text = statement.text().source().replace("\"", "").toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> text.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static FederationException away() {
        return new FederationException(
                ErrorCode.PLATFORM_UNAVAILABLE,
                "A platform of the statement has not answered since the server started.");
    }
}

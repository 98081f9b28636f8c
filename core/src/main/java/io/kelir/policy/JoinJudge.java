package io.kelir.policy;

import io.kelir.plan.JoinCondition;
import java.util.Optional;

/** Judges how the sources of a release are joined. */
final class JoinJudge {
    private JoinJudge() {}

    static Optional<Refused> judge(ReleaseScope scope) {
        return judgeShape(scope)
                .or(() -> new JoinDemandJudge(scope).judge())
                .or(() -> new EntityJoinJudge(scope).judge())
                .or(() -> new PublicJoinJudge(scope).judge())
                .or(() -> new ColumnEqualities(scope).judge());
    }

    private static Optional<Refused> judgeShape(ReleaseScope scope) {
        for (JoinCondition join : scope.release().joins()) {
            if (join.left().source() == join.right().source()) {
                return Optional.of(Refused.of(
                        "JOIN_WITHIN_SOURCE",
                        "Columns '" + scope.name(join.left()) + "' and '" + scope.name(join.right())
                                + "' of one data set are compared with each other. Compare columns with constants."));
            }
        }
        return Optional.empty();
    }
}

package io.kelir.wayang;

import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.policy.Mode;
import io.kelir.policy.Permitted;
import java.util.ArrayList;
import java.util.List;

/** What the reader of an explanation should know. */
final class Notes {
    private Notes() {}

    static List<String> of(Permitted permitted) {
        List<String> notes = new ArrayList<>();
        if (permitted.obligations().protection().mode() == Mode.NOISY) {
            notes.add("Every number carries noise for a privacy loss of ε = "
                    + permitted
                            .obligations()
                            .protection()
                            .epsilon()
                            .orElseThrow()
                            .toPlainString()
                    + " in all, charged once; every declared group is told, whether it has rows or not.");
        } else if (permitted.plan().footprint().isPersonal()) {
            notes.add("Groups with fewer than "
                    + permitted.obligations().protection().minEntities()
                    + " entities behind any measure are suppressed, and so are dominated groups.");
        }
        for (ReleaseFootprint release : permitted.plan().footprint().releases()) {
            long personal = release.sources().stream()
                    .filter(source -> source.role() == Source.Role.INNER)
                    .filter(source -> permitted
                            .bundle()
                            .dataSet(source.dataSet())
                            .map(policy -> !policy.isPublic())
                            .orElse(false))
                    .count();
            if (personal > 1) {
                notes.add(
                        "Joined personal data sets repeat rows: an entity with several rows on both sides counts each pair.");
            }
        }
        return notes;
    }
}

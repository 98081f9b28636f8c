package io.kelir.examples.redteam;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement in a form that can be written as SQL and computed from raw rows.
 *
 * @param keys       group keys, which come first in each answered row; none for one group
 * @param measures   at least one
 * @param where      which rows count
 * @param alsoJoined tables that are joined though no part of the question needs them, by alias
 */
record Question(
        Base base, List<Dimension> keys, List<Measure> measures, Optional<Condition> where, Set<String> alsoJoined) {
    static Question of(Base base, Measure... measures) {
        return new Question(base, List.of(), List.of(measures), Optional.empty(), Set.of());
    }

    Question by(Dimension... dimensions) {
        return new Question(base, List.of(dimensions), measures, where, alsoJoined);
    }

    Question where(Condition condition) {
        return new Question(base, keys, measures, Optional.of(condition), alsoJoined);
    }

    Question joining(String... aliases) {
        return new Question(base, keys, measures, where, Set.of(aliases));
    }

    Question measuring(Measure... others) {
        return new Question(base, keys, List.of(others), where, alsoJoined);
    }

    String sql(String site) {
        List<String> items = new ArrayList<>();
        keys.forEach(key -> items.add(key.keySql()));
        for (int i = 0; i < measures.size(); i++) {
            items.add(measures.get(i).sql(base, site) + " AS m" + (i + 1));
        }
        String grouped = keys.isEmpty()
                ? ""
                : " GROUP BY " + keys.stream().map(Dimension::keySql).collect(Collectors.joining(", "));
        return "SELECT " + String.join(", ", items) + " FROM " + from(site)
                + where.map(condition -> " WHERE " + condition.sql(site)).orElse("") + grouped;
    }

    private String from(String site) {
        String patients = site + ".patients p";
        String from =
                switch (base) {
                    case PATIENTS -> patients;
                    case CLAIMS -> site + ".claims c";
                    case VITALS -> "devices.vitals v";
                    case CLAIMS_WITH_VITALS -> site + ".claims c JOIN devices.vitals v ON v.patient_id = c.patient_id";
                };
        Set<String> aliases = aliases();
        if (base != Base.PATIENTS && (aliases.contains("p") || aliases.contains("r"))) {
            from += " JOIN " + patients + " ON p.patient_id = " + base.alias + ".patient_id";
        }
        return aliases.contains("r") ? from + " JOIN reference.regions r ON r.region = p.region" : from;
    }

    private Set<String> aliases() {
        Set<String> aliases =
                dimensions().stream().map(dimension -> dimension.alias).collect(Collectors.toSet());
        aliases.addAll(alsoJoined);
        return aliases;
    }

    private Set<Dimension> dimensions() {
        Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
        dimensions.addAll(keys);
        where.ifPresent(condition -> dimensions.addAll(condition.dimensions()));
        measures.forEach(measure -> measure.when().ifPresent(condition -> dimensions.addAll(condition.dimensions())));
        return dimensions;
    }

    /** Whether patients without a region are lost in the join with the table of regions. */
    boolean joinsRegions() {
        return aliases().contains("r");
    }
}

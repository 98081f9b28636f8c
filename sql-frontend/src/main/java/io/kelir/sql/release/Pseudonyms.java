package io.kelir.sql.release;

import io.kelir.plan.PseudonymKey;
import io.kelir.sql.KelirOperators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/** Replaces the keys of entities by pseudonyms where the data lives, after everything was added up that one entity contributes. */
final class Pseudonyms {
    private Pseudonyms() {}

    /** Rows per entity whose key is one text instead of its parts. */
    static Rows of(RelBuilder builder, Rows perEntity) {
        builder.push(perEntity.rel());
        List<RexNode> parts = new ArrayList<>();
        Map<Object, Integer> positions = new LinkedHashMap<>();
        List<RexNode> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        perEntity.fields().forEach((field, position) -> {
            if (isEntity(field)) {
                parts.add(builder.field(position));
            } else {
                positions.put(field, fields.size());
                fields.add(builder.field(position));
                names.add(perEntity.rel().getRowType().getFieldNames().get(position));
            }
        });
        positions.put(GroupRelation.entity(0), fields.size());
        fields.add(call(builder, PseudonymKey.OF_STATEMENT, parts));
        names.add(GroupRelation.entity(0));
        return new Rows(builder.project(fields, names, true).build(), positions);
    }

    static RexNode call(RelBuilder builder, String key, List<RexNode> parts) {
        List<RexNode> operands = new ArrayList<>();
        operands.add(builder.literal(key));
        operands.addAll(parts);
        return builder.call(KelirOperators.PSEUDONYM, operands);
    }

    private static boolean isEntity(Object field) {
        return field instanceof String name && name.startsWith("entity");
    }
}

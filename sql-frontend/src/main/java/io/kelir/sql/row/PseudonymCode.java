package io.kelir.sql.row;

import io.kelir.plan.PseudonymKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** PSEUDONYM(key's name, part, …). */
final class PseudonymCode {
    private PseudonymCode() {}

    static RowExpression compile(Call call) {
        String name = (String) call.literal(0).orElseThrow(call::unsupported);
        PseudonymKey key = call.key(name);
        RowExpression[] parts = IntStream.range(1, call.size())
                .mapToObj(part -> part(call, part))
                .toArray(RowExpression[]::new);
        return row -> pseudonym(key, parts, row);
    }

    /** Only what every platform writes alike. */
    private static RowExpression part(Call call, int ordinal) {
        return switch (call.kind(ordinal)) {
            case SMALLINT, INTEGER, BIGINT, TEXT, UUID -> call.code(ordinal);
            default -> throw call.unsupported();
        };
    }

    private static @Nullable Object pseudonym(PseudonymKey key, RowExpression[] parts, @Nullable Object[] row) {
        List<String> texts = new ArrayList<>();
        for (RowExpression part : parts) {
            Object value = part.evaluate(row);
            if (value == null) {
                return null;
            }
            texts.add(value.toString());
        }
        return HexFormat.of().formatHex(key.of(texts));
    }
}

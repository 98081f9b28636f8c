package io.kelir.mcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a claim by its name, or inside other claims by their names with dots between. */
final class ClaimPath {
    private ClaimPath() {}

    /**
     * The texts of a claim; null where there is none.
     *
     * @throws ParseException when it is anything but an array of texts
     */
    static @Nullable List<String> texts(JWTClaimsSet claims, String path) throws ParseException {
        Object value = claims.getClaim(path);
        if (value == null) {
            value = inside(claims.getClaims(), path);
        }
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> elements)) {
            throw new ParseException("not an array", 0);
        }
        List<String> texts = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof String text)) {
                throw new ParseException("not a text", 0);
            }
            texts.add(text);
        }
        return texts;
    }

    private static @Nullable Object inside(Object claims, String path) {
        Object value = claims;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
            if (value == null) {
                return null;
            }
        }
        return value;
    }
}

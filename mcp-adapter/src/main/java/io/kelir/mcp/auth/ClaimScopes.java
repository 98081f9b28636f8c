package io.kelir.mcp.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OAuth scopes in a token's claims: {@code scope} as one text, or {@code scp} as text or array. */
final class ClaimScopes {
    private ClaimScopes() {}

    static Set<String> of(JWTClaimsSet claims) {
        Set<String> scopes = new LinkedHashSet<>();
        add(claims.getClaim("scope"), scopes);
        add(claims.getClaim("scp"), scopes);
        return scopes;
    }

    private static void add(@Nullable Object claim, Set<String> scopes) {
        if (claim instanceof String text) {
            text.lines()
                    .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isBlank())
                    .forEach(scopes::add);
        } else if (claim instanceof Collection<?> words) {
            words.forEach(word -> add(word, scopes));
        }
    }
}

package io.kelir.kafka;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;
import org.apache.kafka.common.security.oauthbearer.ClientJwtValidator;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka's clients need beside the configuration to show OAuth tokens. They ask only addresses that a system property lists, since in other programs
 * strangers may configure clients; here nobody but the operator does, so what the configuration names is listed. And they look at a token with
 * what brokers use, and a library that only brokers have, unless told not to.
 */
final class BearerTokens {
    private static final String PERMITTED = BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG;

    private BearerTokens() {}

    /** Adds what is missing to a client's properties. */
    static void complete(Map<String, Object> properties) {
        @Nullable Object address = properties.get(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL);
        if (address != null) {
            permit(address.toString());
            properties.putIfAbsent(
                    SaslConfigs.SASL_OAUTHBEARER_JWT_VALIDATOR_CLASS, ClientJwtValidator.class.getName());
        }
    }

    private static synchronized void permit(String address) {
        Set<String> permitted = new LinkedHashSet<>(
                Arrays.asList(System.getProperty(PERMITTED, address).split(",")));
        permitted.add(address);
        System.setProperty(PERMITTED, String.join(",", permitted));
    }
}

package io.kelir.examples.demo;

import io.kelir.examples.federation.EmbeddedFederation;
import io.kelir.examples.federation.FederationEndpoints;
import io.kelir.examples.federation.PostgresEndpoint;
import io.kelir.examples.federation.StoreEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code server.json} says of the demo's servers, so that anybody on this account can check answers against the raw rows. */
final class DemoFacts {
    private DemoFacts() {}

    static Map<String, Object> of(FederationEndpoints endpoints) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("bootstrap_servers", endpoints.bootstrapServers());
        facts.put("jdbc_urls", jdbcUrls(endpoints.postgres()));
        facts.put("statement_log", endpoints.postgres().statementLog().toString());
        facts.put("s3", s3(endpoints.store()));
        return facts;
    }

    private static Map<String, String> jdbcUrls(PostgresEndpoint postgres) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (String database : EmbeddedFederation.DATABASES) {
            urls.put(
                    database,
                    postgres.jdbcUrl(database) + "?user=" + PostgresEndpoint.READER + "&password="
                            + postgres.readerPassword());
        }
        return urls;
    }

    private static Map<String, String> s3(StoreEndpoint store) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("endpoint", store.uri().toString());
        facts.put("bucket", store.bucket());
        facts.put("access_key", store.accessKey());
        facts.put("secret_key", store.secretKey());
        return facts;
    }
}

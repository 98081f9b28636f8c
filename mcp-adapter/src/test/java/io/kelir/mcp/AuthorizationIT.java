package io.kelir.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.kelir.audit.ToolEvent;
import io.kelir.mcp.auth.BearerAuthentication;
import io.kelir.mcp.auth.IssuerProcess;
import io.kelir.mcp.auth.Scopes;
import io.kelir.mcp.auth.TrustedIssuer;
import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.ToolCall;
import io.kelir.mcp.transport.ToolJournal;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may do what, with tokens of an issuer that is a program of its own. */
@Timeout(120)
class AuthorizationIT {
    private static final String SESSION = "Mcp-Session-Id";

    private static IssuerProcess issuer;

    private final List<ToolEvent> events = Collections.synchronizedList(new ArrayList<>());
    private McpServerEndpoint endpoint;

    @BeforeAll
    static void startIssuer() throws Exception {
        issuer = IssuerProcess.start();
    }

    @AfterAll
    static void stopIssuer() throws Exception {
        issuer.close();
    }

    @BeforeEach
    void start() {
        McpSettings loopback = McpSettings.loopback(0, "test");
        endpoint = McpServerEndpoint.start(
                new McpSettings(
                        loopback.host(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(issuer.url()),
                        loopback.places(),
                        loopback.perCaller(),
                        loopback.deadlineDefault(),
                        loopback.drain(),
                        Map.of("analyst", Set.of("echo", "broken"), "operator", Set.of("echo", "restart")),
                        "test"),
                url -> new BearerAuthentication(
                        List.of(TrustedIssuer.withKeysAt(issuer.url(), issuer.keys(), Set.of(url.toString()))
                                .withScopes())),
                Endpoints.emptyDirectory(),
                List.of(),
                List.of(FakeTool.echo(), FakeTool.broken(), new Restart()),
                Map.of(),
                new ToolJournal(events::add, Clock.systemUTC()),
                specification -> {});
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** A tool of operators. */
    private record Restart() implements KelirTool {
        @Override
        public Tool definition() {
            return Tool.builder("restart", Map.of("type", "object"))
                    .description("for tests")
                    .build();
        }

        @Override
        public Set<String> roles() {
            return Set.of("operator");
        }

        @Override
        public String scope() {
            return Scopes.OPERATE;
        }

        @Override
        public CallToolResult call(ToolCall call) {
            return CallToolResult.builder()
                    .addTextContent("restarted")
                    .isError(false)
                    .build();
        }
    }

    @Test
    void challengesWhoeverProvesNothing() throws Exception {
        HttpResponse<String> none = initialize(Optional.empty());

        assertEquals(401, none.statusCode());
        String challenge = challenge(none);
        assertTrue(challenge.startsWith("Bearer resource_metadata=\"" + metadata() + "\""), challenge);
        assertFalse(challenge.contains("error"), challenge);
        for (String bad : List.of(
                "garbage",
                "a.b.c",
                new PlainJWT(JWTClaimsSet.parse(claims("alice", "kelir:query"))).serialize(),
                issuer.token(
                        claims("alice", "kelir:query").replace(endpoint.url().toString(), "https://other.example")),
                issuer.token(withClaim(claims("alice", "kelir:query"), "\"iss\":\"https://other.example\"")),
                issuer.token(withClaim(
                        claims("alice", "kelir:query"),
                        "\"exp\":" + Instant.now().minusSeconds(600).getEpochSecond())))) {
            HttpResponse<String> answer = initialize(Optional.of(bad));
            assertEquals(401, answer.statusCode(), bad);
            assertTrue(challenge(answer).contains("error=\"invalid_token\""), challenge(answer));
            assertTrue(challenge(answer).contains(metadata()), challenge(answer));
        }
    }

    @Test
    void tellsInItsMetadataWhereTokensComeFrom() throws Exception {
        String body = new RawClient(URI.create(metadata()), Optional.empty())
                .send("GET", BodyPublishers.noBody())
                .body();

        assertTrue(body.contains("\"resource\":\"" + endpoint.url() + "\""), body);
        assertTrue(body.contains("\"authorization_servers\":[\"" + issuer.url() + "\"]"), body);
        assertTrue(body.contains("\"scopes_supported\":[\"kelir:operate\",\"kelir:query\"]"), body);
    }

    @Test
    void believesTheNewKeyOfAnIssuerAndNotTheOldOne() throws Exception {
        String old = issuer.token(claims("alice", "kelir:query"));
        assertEquals(200, initialize(Optional.of(old)).statusCode());

        issuer.rotate();

        assertEquals(
                200,
                initialize(Optional.of(issuer.token(claims("alice", "kelir:query"))))
                        .statusCode());
        assertEquals(401, initialize(Optional.of(old)).statusCode());
    }

    @Test
    void asksForTheScopeThatIsMissing() throws Exception {
        assertStepUp("kelir:query", initialize(Optional.of(issuer.token(claims("alice", "openid")))));
        RawClient operator = client("olaf", "kelir:query", "operator");
        String session = operator.open();

        assertStepUp("kelir:operate", operator.post(RawClient.call(2, "restart"), SESSION, session));
        assertTrue(answered(operator.post(RawClient.call(3, "echo"), SESSION, session), "olaf"));
        RawClient raised = client("olaf", "kelir:query kelir:operate", "operator");
        assertTrue(answered(raised.post(RawClient.call(4, "restart"), SESSION, session), "restarted"));
        assertEquals(List.of("restart REFUSED INSUFFICIENT_SCOPE", "echo ANSWERED", "restart ANSWERED"), recorded());
    }

    @Test
    void listsAndTakesOnlyWhatRolesMayUse() throws Exception {
        RawClient analyst = client("alice", "kelir:query kelir:operate", "analyst");
        String session = analyst.open();

        String listed = analyst.post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}", SESSION, session)
                .body();
        assertTrue(listed.contains("\"echo\"") && listed.contains("\"broken\""), listed);
        assertFalse(listed.contains("restart"), listed);
        HttpResponse<String> refused = analyst.post(RawClient.call(3, "restart"), SESSION, session);
        assertTrue(answered(refused, "TOOL_NOT_PERMITTED"), refused.body());
        RawClient nobody = client("norma", "kelir:query", "stranger");
        assertTrue(answered(nobody.post(RawClient.call(4, "echo"), SESSION, nobody.open()), "TOOL_NOT_PERMITTED"));
        assertEquals(List.of("restart REFUSED TOOL_NOT_PERMITTED", "echo REFUSED TOOL_NOT_PERMITTED"), recorded());
    }

    @Test
    void knowsNoSessionOfAnotherUser() throws Exception {
        String session = client("alice", "kelir:query", "analyst").open();

        assertEquals(
                404,
                client("mallory", "kelir:query", "analyst")
                        .post(RawClient.call(2, "echo"), SESSION, session)
                        .statusCode());
    }

    @Test
    void recordsCallsThatNoToolHasSeen() throws Exception {
        RawClient analyst = client("alice", "kelir:query", "analyst");
        String session = analyst.open();

        analyst.post("{\"jsonrpc\":", SESSION, session);
        analyst.post(RawClient.call(2, "no_such_tool"), SESSION, session);
        analyst.post(
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":7}}", SESSION, session);
        analyst.post(RawClient.call(4, "broken"), SESSION, session);

        assertEquals(
                List.of(
                        "- MALFORMED PARSE_ERROR",
                        "- MALFORMED INVALID_PARAMS",
                        "- MALFORMED INVALID_PARAMS",
                        "broken FAILED INTERNAL"),
                recorded());
        assertTrue(events.stream().allMatch(event -> event.caller().subject().equals("alice")));
    }

    @Test
    void recordsTheTraceThatAClientNames() throws Exception {
        RawClient analyst = client("alice", "kelir:query", "analyst");
        String session = analyst.open();
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        for (String sent : List.of(trace, "nonsense")) {
            analyst.post(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"_meta\":{\"traceparent\":\""
                            + sent + "\"}}}",
                    SESSION,
                    session);
        }

        assertEquals(
                List.of(Optional.of(trace), Optional.empty()),
                events.stream().map(ToolEvent::traceParent).toList());
    }

    private List<String> recorded() {
        return events.stream()
                .map(event -> event.tool().orElse("-") + " " + event.outcome()
                        + event.code().map(code -> " " + code).orElse(""))
                .toList();
    }

    private RawClient client(String subject, String scope, String role) throws Exception {
        return new RawClient(
                endpoint.url(),
                Optional.of(issuer.token(withClaim(claims(subject, scope), "\"roles\":[\"" + role + "\"]"))));
    }

    private HttpResponse<String> initialize(Optional<String> token) throws Exception {
        return new RawClient(endpoint.url(), token).post(RawClient.INITIALIZE);
    }

    private String claims(String subject, String scope) {
        return "{\"sub\":\"" + subject + "\",\"aud\":\"" + endpoint.url() + "\",\"scope\":\"" + scope + "\"}";
    }

    private static String withClaim(String claims, String claim) {
        return claims.substring(0, claims.length() - 1) + "," + claim + "}";
    }

    private String metadata() {
        return endpoint.url()
                .resolve("/.well-known/oauth-protected-resource/mcp")
                .toString();
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    private static void assertStepUp(String scope, HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode(), answer.body());
        String challenge = challenge(answer);
        assertTrue(challenge.contains("error=\"insufficient_scope\""), challenge);
        assertTrue(challenge.contains("scope=\"" + scope + "\""), challenge);
        assertTrue(challenge.contains("resource_metadata=\""), challenge);
    }

    private static boolean answered(HttpResponse<String> answer, String text) {
        return answer.statusCode() == 200 && answer.body().contains(text);
    }
}

package io.kelir.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.Callers;
import io.kelir.mcp.McpParts;
import io.kelir.mcp.McpServerEndpoint;
import io.kelir.mcp.McpSettings;
import io.kelir.mcp.auth.BearerAuthentication;
import io.kelir.mcp.auth.TokenIssuer;
import io.kelir.mcp.client.McpClientConnection;
import io.kelir.mcp.json.Json;
import io.kelir.mcp.transport.CallCancellation;
import io.kelir.statement.PlaceLimits;
import io.kelir.statement.Places;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tools over a real server, with a real token, on a pipeline whose ports are fakes. */
@Timeout(60)
class StatementToolsIT {
    @TempDir
    private Path home;

    private final FakePorts ports = new FakePorts();
    private McpServerEndpoint endpoint;
    private McpClientConnection connection;

    @BeforeEach
    void start() {
        TokenIssuer issuer = TokenIssuer.at(home.resolve("key.json"), Clock.systemUTC());
        endpoint = McpServerEndpoint.start(
                McpSettings.loopback(0, "test"),
                url -> new BearerAuthentication(List.of(issuer.trusted().alsoFor(url.toString()))),
                McpParts.of(ports.pipeline(), FakePorts.directory()),
                Clock.systemUTC());
        String token = issuer.issue(Callers.analyst("alice"), Duration.ofHours(1));
        connection = McpClientConnection.open(endpoint.url(), () -> token, "test", "1");
    }

    @AfterEach
    void stop() {
        connection.close();
        endpoint.close();
    }

    @Test
    void givesADisclosureItsExactBytesAsText() {
        Map<String, Object> result = execute(Map.of("sql", FakePorts.RELEASED));

        assertEquals(false, result.get("isError"));
        assertEquals(ports.published.get(0), text(result));
        Map<String, Object> structured = structured(result, "execute_sql");
        assertEquals("RELEASED", structured.get("outcome"));
        assertEquals(
                Map.of("status", "published", "topic", "kelir.results", "partition", 3, "offset", 41),
                structured.get("receipt"));
        assertEquals(
                Json.object(ports.published.get(0).getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(),
                structured.get("disclosure"));
        assertEquals(1, content(result).size());
    }

    @Test
    void givesRefusalsAndFailuresAsErrorsThatModelsCanRead() {
        assertError("FAILED", "UNKNOWN_DATA_SET", Map.of("sql", "SELECT 1 FROM nowhere"));
        assertError("FAILED", "INTERNAL", Map.of("sql", FakePorts.BROKEN));
    }

    @Test
    void givesRefusalsTheirPublishedBytesAsText() {
        Map<String, Object> result = execute(Map.of("sql", FakePorts.REFUSED));

        assertEquals(true, result.get("isError"));
        assertEquals("REFUSED", structured(result, "execute_sql").get("outcome"));
        assertEquals(ports.published.get(0), text(result));
    }

    @Test
    void answersAPlanAsItsStatement() {
        Map<String, Object> asked = execute(Map.of("sql", FakePorts.RELEASED));
        Map<String, Object> planned = connection.callTool(
                "submit_plan", Map.of("plan", FakePorts.RELEASED_PLAN, "request_id", "nightly-7", "max_rows", 5));
        Map<String, Object> explained = connection.callTool("explain_sql", Map.of("plan", FakePorts.RELEASED_PLAN));

        assertEquals(text(asked), text(planned));
        assertEquals("nightly-7", structured(planned, "submit_plan").get("request_id"));
        assertEquals(true, structured(explained, "explain_sql").get("permitted"));
    }

    @Test
    void analyzesOnDemandAndAddsAPictureOnDemand() {
        Map<String, Object> explained = connection.callTool("explain_sql", Map.of("sql", FakePorts.RELEASED));
        Map<String, Object> analyzed =
                connection.callTool("explain_sql", Map.of("sql", FakePorts.RELEASED, "analyze", true, "picture", true));

        assertEquals(
                List.of(Map.of("platform", "db", "text", "SELECT", "estimated_rows", 7, "estimated_bytes", 70)),
                structured(explained, "explain_sql").get("fragments"));
        assertEquals(1, content(explained).size());
        List<?> fragments = (List<?>)
                Objects.requireNonNull(structured(analyzed, "explain_sql").get("fragments"));
        Map<?, ?> fragment = (Map<?, ?>) fragments.get(0);
        assertEquals(3, fragment.get("rows"));
        assertEquals(33, fragment.get("bytes"));
        assertEquals(1.0, fragment.get("first_row_ms"));
        assertEquals(2.0, fragment.get("last_row_ms"));
        Map<?, ?> picture = (Map<?, ?>) content(analyzed).get(1);
        assertEquals("image/svg+xml", picture.get("mimeType"));
        String svg =
                new String(Base64.getDecoder().decode(String.valueOf(picture.get("data"))), StandardCharsets.UTF_8);
        assertTrue(svg.startsWith("<svg ") && svg.contains("gave 3 rows, 33 B"), svg);
    }

    @Test
    void refusesADeadlineForWhatIsNotRun() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("sql", FakePorts.RELEASED, "deadline_ms", 5),
                Map.of("sql", FakePorts.RELEASED, "analyze", "yes"))) {
            Map<String, Object> result = connection.callTool("explain_sql", wrong);
            assertEquals("INVALID_ARGUMENT", structured(result, "explain_sql").get("code"), text(result));
        }
    }

    @Test
    void refusesPlansThatAreNotAsDescribed() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("sql", FakePorts.RELEASED),
                Map.of("plan", "scan"),
                Map.of("plan", List.of()),
                Map.of("plan", Map.of("rows", new java.math.BigInteger("99999999999999999999"))),
                Map.of("plan", FakePorts.RELEASED_PLAN, "request_id", "two words"),
                Map.of("plan", FakePorts.RELEASED_PLAN, "sql", FakePorts.RELEASED))) {
            Map<String, Object> result = connection.callTool("submit_plan", wrong);
            assertEquals("INVALID_ARGUMENT", structured(result, "submit_plan").get("code"), text(result));
        }
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(), Map.of("plan", FakePorts.RELEASED_PLAN, "sql", FakePorts.RELEASED))) {
            Map<String, Object> result = connection.callTool("explain_sql", wrong);
            assertEquals("INVALID_ARGUMENT", structured(result, "explain_sql").get("code"), text(result));
        }
    }

    @Test
    void describesPlansByTheirPublishedSchema() {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Object> input = new SubmitPlanTool(execution(Duration.ofMinutes(1)))
                .definition()
                .inputSchema();
        com.networknt.schema.JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(input));

        assertEquals(
                java.util.Set.of(),
                schema.validate(mapper.valueToTree(Map.of(
                        "plan",
                        Map.of("operator", "limit", "rows", 3, "input", FakePorts.RELEASED_PLAN),
                        "max_rows",
                        5))));
        assertFalse(schema.validate(mapper.valueToTree(Map.of("plan", Map.of("operator", "limit", "rows", 3))))
                .isEmpty());
    }

    private StatementExecution execution(Duration deadline) {
        return new StatementExecution(
                ports.pipeline(),
                new Places(new PlaceLimits(1, 1, Duration.ofSeconds(30))),
                deadline,
                Optional.empty(),
                Clock.systemUTC());
    }

    @Test
    void stopsAStatementWhoseCallIsCancelled() throws Exception {
        CallCancellation cancellation = new CallCancellation();
        CompletableFuture<CallToolResult> running = CompletableFuture.supplyAsync(() -> new ExecuteSqlTool(
                        execution(Duration.ofMinutes(1)))
                .call(new ToolCall(
                        Callers.analyst("alice"), new Arguments(Map.of("sql", FakePorts.ENDLESS)), cancellation)));
        ports.endlessBegan.await();

        cancellation.cancel();

        assertTrue(String.valueOf(running.get().structuredContent()).contains("CANCELLED"));
    }

    @Test
    void endsAStatementThatNamesNoDeadlineAtTheServersOwn() {
        CallToolResult result = new ExecuteSqlTool(execution(Duration.ofMillis(50)))
                .call(new ToolCall(
                        Callers.analyst("alice"),
                        new Arguments(Map.of("sql", FakePorts.ENDLESS)),
                        new CallCancellation()));

        assertTrue(String.valueOf(result.structuredContent()).contains("DEADLINE_EXCEEDED"));
    }

    @Test
    void refusesArgumentsThatAreNotAsDescribed() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("sql", null);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(),
                withNull,
                Map.of("sql", 1),
                Map.of("sql", List.of("SELECT 1")),
                Map.of("sql", " "),
                Map.of("sql", "SELECT 1", "max_rows", 0),
                Map.of("sql", "SELECT 1", "max_rows", 1.5),
                Map.of("sql", "SELECT 1", "max_rows", "10"),
                Map.of("sql", "SELECT 1", "max_rows", 99_999_999_999L),
                Map.of("sql", "SELECT 1", "deadline_ms", 600_001),
                Map.of("sql", "SELECT 1", "purpose", true),
                Map.of("sql", "SELECT 1", "unknown", 1))) {
            assertError("FAILED", "INVALID_ARGUMENT", wrong);
        }
    }

    @Test
    void answersAStatementThatIsTooLargeWithItsLimit() {
        Map<String, Object> result = execute(Map.of("sql", "SELECT '" + "x".repeat(1 << 20) + "'"));

        assertEquals("STATEMENT_TOO_LARGE", structured(result, "execute_sql").get("code"));
        assertTrue(text(result).contains("262144"), text(result));
    }

    @Test
    void hidesWhatBrokeInside() {
        Map<String, Object> result = execute(Map.of("sql", FakePorts.BROKEN));

        assertFalse(text(result).contains("secret"), text(result));
        assertFalse(text(result).contains("Exception"), text(result));
    }

    @Test
    void explainsRefusalsAsErrors() {
        Map<String, Object> result = connection.callTool("explain_sql", Map.of("sql", "SELECT 1 FROM nowhere"));

        assertEquals(true, result.get("isError"));
        assertEquals("UNKNOWN_DATA_SET", structured(result, "explain_sql").get("code"));
    }

    @Test
    void explainsWhatIsPermitted() {
        Map<String, Object> result = connection.callTool("explain_sql", Map.of("sql", FakePorts.RELEASED));

        assertEquals(true, structured(result, "explain_sql").get("permitted"));
        assertEquals(List.of(), ports.published);
    }

    @Test
    void findsAndDescribesWhatExists() {
        Map<String, Object> found = structured(connection.callTool("search_datasets", Map.of()), "search_datasets");
        Map<String, Object> described = structured(
                connection.callTool("describe_dataset", Map.of("name", "reference.regions")), "describe_dataset");

        assertTrue(String.valueOf(found).contains("reference.regions"), found.toString());
        assertEquals(List.of("SELECT region FROM reference.regions LIMIT 10"), described.get("examples"));
    }

    @Test
    void completesNamesOfDataSetsColumnsAndPolicies() {
        String name = completed("kelir://datasets/{name}", "name", "", Map.of()).get(0);
        Map<String, Object> known =
                structured(connection.callTool("describe_dataset", Map.of("name", name)), "describe_dataset");
        List<?> columns = ((List<?>) Objects.requireNonNull(known.get("columns")))
                .stream()
                        .map(column -> ((Map<?, ?>) column).get("name"))
                        .sorted()
                        .toList();

        assertEquals(
                columns, completed("kelir://datasets/{name}/columns/{column}", "column", "", Map.of("name", name)));
        assertEquals(List.of(name), completed("kelir://policies/{name}", "name", name, Map.of()));
        assertEquals(
                List.of(), completed("kelir://datasets/{name}/columns/{column}", "column", "", Map.of("name", "no")));
        assertTrue(
                read("kelir://datasets/" + name + "/columns/" + columns.get(0)).contains("\"type\""));
        assertTrue(read("kelir://policies/" + name).contains("\"bundle\""));
        assertThrows(FederationException.class, () -> read("kelir://datasets/" + name + "/columns/none"));
    }

    @SuppressWarnings("unchecked") // as MCP defines a completion
    private List<String> completed(String template, String argument, String begun, Map<String, Object> context) {
        Map<String, Object> result = connection.request(
                "completion/complete",
                Map.of(
                        "ref", Map.of("type", "ref/resource", "uri", template),
                        "argument", Map.of("name", argument, "value", begun),
                        "context", Map.of("arguments", context)));
        Map<String, Object> completion = (Map<String, Object>) Objects.requireNonNull(result.get("completion"));
        return (List<String>) Objects.requireNonNull(completion.get("values"));
    }

    private String read(String uri) {
        Map<String, Object> result = connection.request("resources/read", Map.of("uri", uri));
        List<?> contents = (List<?>) Objects.requireNonNull(result.get("contents"));
        return String.valueOf(((Map<?, ?>) contents.get(0)).get("text"));
    }

    @Test
    void explainsWhatMayBeAsked() {
        Map<String, Object> all = structured(connection.callTool("explain_policy", Map.of()), "explain_policy");
        Map<String, Object> unknown = connection.callTool("explain_policy", Map.of("dataset", "clinic.secrets"));
        Map<String, Object> purpose = connection.callTool("explain_policy", Map.of("purpose", "marketing"));

        assertTrue(String.valueOf(all.get("datasets")).contains("reference.regions"), all.toString());
        assertEquals("UNKNOWN_DATA_SET", structured(unknown, "explain_policy").get("code"));
        assertEquals(
                "PURPOSE_NOT_GRANTED", structured(purpose, "explain_policy").get("code"));
        assertEquals(List.of(), ports.published);
    }

    @Test
    void namesNearDataSetsForAnUnknownOne() {
        Map<String, Object> result = connection.callTool("describe_dataset", Map.of("name", "regions"));

        assertEquals(true, result.get("isError"));
        assertTrue(text(result).contains("Did you mean reference.regions?"), text(result));
        assertEquals("UNKNOWN_DATA_SET", structured(result, "describe_dataset").get("code"));
    }

    @Test
    void refusesATokenOfAnotherHome() {
        TokenIssuer other = TokenIssuer.at(home.resolve("other.json"), Clock.systemUTC());
        String token = other.issue(Callers.analyst("alice"), Duration.ofHours(1));

        FederationException refused = assertThrows(
                FederationException.class, () -> McpClientConnection.open(endpoint.url(), () -> token, "test", "1"));

        assertEquals(ErrorCode.UNAUTHENTICATED, refused.code());
    }

    @Test
    void tellsWhereToFindOutHowToAuthenticate() throws Exception {
        HttpResponse<String> refused = get(endpoint.url());
        String header = refused.headers().firstValue("WWW-Authenticate").orElseThrow();
        String metadataUrl = header.replaceAll(".*resource_metadata=\"([^\"]*)\".*", "$1");
        HttpResponse<String> metadata = get(URI.create(metadataUrl));

        assertEquals(401, refused.statusCode());
        assertEquals(200, metadata.statusCode());
        assertEquals(
                endpoint.url().toString(),
                Json.object(metadata.body().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .get("resource"));
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, Object> execute(Map<String, Object> arguments) {
        return connection.callTool("execute_sql", arguments);
    }

    private void assertError(String outcome, String code, Map<String, Object> arguments) {
        Map<String, Object> result = execute(arguments);
        Map<String, Object> structured = structured(result, "execute_sql");
        assertEquals(true, result.get("isError"), text(result));
        assertEquals(outcome, structured.get("outcome"), text(result));
        assertEquals(code, structured.get("code"), text(result));
        assertEquals(
                structured,
                Json.object(text(result).getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    /** The structured content, after it was checked against the tool's output schema. */
    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> structured(Map<String, Object> result, String tool) {
        Map<String, Object> structured = (Map<String, Object>) Objects.requireNonNull(result.get("structuredContent"));
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(
                java.util.Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(mapper.<com.fasterxml.jackson.databind.JsonNode>valueToTree(outputSchema(tool)))
                        .validate(mapper.valueToTree(structured)));
        return structured;
    }

    private static Map<String, Object> outputSchema(String tool) {
        StatementExecution execution = new StatementExecution(
                new FakePorts().pipeline(),
                new Places(PlaceLimits.DEFAULT),
                Duration.ofMinutes(1),
                Optional.empty(),
                Clock.systemUTC());
        return List.of(
                        new ExecuteSqlTool(execution),
                        new SubmitPlanTool(execution),
                        new ExplainSqlTool(execution),
                        new SearchDataSetsTool(FakePorts.directory()),
                        new DescribeDataSetTool(FakePorts.directory()),
                        new ExplainPolicyTool(FakePorts.directory().guide()))
                .stream()
                .map(KelirTool::definition)
                .filter(definition -> definition.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .outputSchema();
    }

    private static String text(Map<String, Object> result) {
        return String.valueOf(((Map<?, ?>) content(result).get(0)).get("text"));
    }

    private static List<?> content(Map<String, Object> result) {
        return (List<?>) Objects.requireNonNull(result.get("content"));
    }
}

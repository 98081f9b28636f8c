package io.kelir.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that no client would send: truncated, nested, huge, of wrong types, with doubled keys, with bytes that are no UTF-8. */
@Timeout(1_200)
class HostileMessagesIT {
    private static final boolean FULL = "full".equals(System.getProperty("kelir.test.counts"));
    private static final int MESSAGES = FULL ? 100_000 : 1_500;
    private static final long SEED = 8;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "123456789012345678901234567890",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "{\"name\":\"echo\"}",
            "{\"name\":\"echo\",\"arguments\":[]}",
            "{\"name\":\"echo\",\"arguments\":\"x\"}",
            "{\"name\":\"echo\",\"arguments\":{},\"_meta\":{\"progressToken\":{}}}",
            "{\"uri\":\"kelir://datasets/../..\"}",
            "{\"uri\":\"file:///etc/passwd\"}",
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":7},\"argument\":{}}",
            "{\"cursor\":{}}",
            "{\"requestId\":[]}",
            "{\"level\":\"loud\"}");
    private static final List<String> METHODS = List.of(
            "initialize",
            "ping",
            "tools/list",
            "tools/call",
            "resources/read",
            "resources/templates/list",
            "resources/subscribe",
            "prompts/get",
            "prompts/list",
            "completion/complete",
            "logging/setLevel",
            "notifications/cancelled",
            "notifications/initialized",
            "notifications/progress",
            "no/such/method",
            "");

    private static McpServerEndpoint endpoint;
    private static RawClient client;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() {
        endpoint =
                Endpoints.start(token -> Callers.analyst(token.orElse("nobody")), FakeTool.echo(), FakeTool.broken());
        client = new RawClient(endpoint.url(), Optional.of("alice"));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void answersEveryOneWithoutFailing() throws Exception {
        String session = client.open();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = message(i);
            HttpResponse<String> answer =
                    client.send("POST", BodyPublishers.ofByteArray(message), "Mcp-Session-Id", session);
            assertTrue(answer.statusCode() < 500, () -> answer.statusCode() + " for " + shown(message));
            assertClean(answer.body(), message);
            if (answer.statusCode() == 404) {
                session = client.open();
            }
        }
        assertEquals(
                200,
                client.post(RawClient.call(2, "echo"), "Mcp-Session-Id", client.open())
                        .statusCode());
    }

    private byte[] message(int number) {
        String whole = whole();
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        return switch (number % 6) {
            case 0 -> bytes;
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> flipped(bytes);
            case 3 -> nested();
            case 4 -> doubled(whole);
            default -> number % 300 == 5 ? huge() : notUtf8(bytes);
        };
    }

    private String whole() {
        return "{\"jsonrpc\":" + oneOf("\"2.0\"", "\"1.0\"", "2.0") + ",\"id\":"
                + oneOf("1", "\"a\"", "null", "{}", "1.5")
                + ",\"method\":" + (random.nextInt(8) == 0 ? value() : "\"" + method() + "\"") + ",\"params\":"
                + value()
                + "}";
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private byte[] nested() {
        String open = oneOf("[", "{\"a\":", "{\"params\":");
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                        + open.repeat(random.nextInt(2_000)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] doubled(String whole) {
        return (whole.substring(0, whole.length() - 1) + ",\"method\":\"" + method() + "\",\"id\":" + value() + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] notUtf8(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        bytes[at] = (byte) 0xC3;
        bytes[Math.min(at + 1, bytes.length - 1)] = (byte) 0x28;
        return bytes;
    }

    private static byte[] huge() {
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"x\":\""
                        + "x".repeat(5 << 20) + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String method() {
        return METHODS.get(random.nextInt(METHODS.size()));
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static void assertClean(String body, byte[] message) {
        for (String leak : List.of("stackTrace", "java.lang", "io.modelcontextprotocol", "tools.jackson", "\tat ")) {
            assertFalse(body.contains(leak), () -> leak + " in " + body + " for " + shown(message));
        }
    }

    private static String shown(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return text.length() <= 500 ? text : text.substring(0, 500) + "… (" + text.length() + ")";
    }
}

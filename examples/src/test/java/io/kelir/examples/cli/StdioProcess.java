package io.kelir.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code kelir serve --stdio} as a client sees it: a process that is spoken to in lines. */
final class StdioProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    private StdioProcess(Process process) {
        this.process = process;
        this.in = process.outputWriter();
        this.out = process.inputReader();
    }

    static StdioProcess start(Path err, String... options) throws IOException {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "serve";
        arguments[1] = "--stdio";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return new StdioProcess(CommandRun.start(Map.of(), err.toFile(), arguments));
    }

    /** Shakes hands and returns the server's name. */
    String initialize() throws IOException {
        send(
                """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""");
        String name = answer().at("/result/serverInfo/name").asText();
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return name;
    }

    void call(int id, String tool, String arguments) {
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}");
    }

    private synchronized void send(String line) {
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next answer; what the server tells unasked is passed over, and its pings are answered as by any client. */
    JsonNode answer() throws IOException {
        JsonNode message = message().orElseThrow(() -> new IOException("the process ended its output"));
        while (!message.has("id") || message.has("method")) {
            if (message.path("method").asText().equals("ping")) {
                send("{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id") + ",\"result\":{}}");
            }
            message = message().orElseThrow(() -> new IOException("the process ended its output"));
        }
        return message;
    }

    /** The next line, which must be a JSON-RPC message; empty at the end. */
    private Optional<JsonNode> message() throws IOException {
        Optional<String> line = Optional.ofNullable(out.readLine());
        if (line.isEmpty()) {
            return Optional.empty();
        }
        JsonNode message = JSON.readTree(line.get());
        if (!message.path("jsonrpc").asText().equals("2.0")) {
            throw new IOException("not a message: " + line.get());
        }
        return Optional.of(message);
    }

    /** Closes standard input, reads what is still said and returns the exit code. */
    int end() throws IOException, InterruptedException {
        in.close();
        while (message().isPresent()) {
            // Whatever comes late has to be a message too.
        }
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

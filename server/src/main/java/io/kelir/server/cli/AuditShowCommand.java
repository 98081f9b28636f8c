package io.kelir.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.kafka.event.SubjectHash;
import io.kelir.kafka.seal.StatementSeal;
import io.kelir.kafka.seal.Unsealed;
import io.kelir.server.wiring.ServerHome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kelir audit show}: everything that is recorded of a request. */
@Command(name = "show", description = "Prints the events of one request.", mixinStandardHelpOptions = true)
final class AuditShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfiguredKafka server = new ConfiguredKafka();

    @Parameters(index = "0", paramLabel = "<request id>", description = "The request.")
    private String requestId = "";

    @Option(names = "--open", description = "Also says who asked what, as far as the keys in the home still open it.")
    private boolean open;

    @Override
    public Integer call() {
        Map<String, JsonNode> events = new LinkedHashMap<>();
        server.events().readAll(event -> {
            JsonNode json = event.json();
            if (json.path("data").path("request_id").asText().equals(requestId)) {
                events.put(json.path("id").asText(), json);
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        if (events.isEmpty()) {
            spec.commandLine().getErr().println("Nothing is recorded of request '" + requestId + "'.");
            return ExitCodes.NOT_ANSWERED;
        }
        List<JsonNode> inOrder = new ArrayList<>(events.values());
        inOrder.sort((one, other) ->
                one.path("time").asText().compareTo(other.path("time").asText()));
        for (JsonNode event : inOrder) {
            out.println(event.toPrettyString());
            if (open) {
                printSealed(event.path("data").path("statement").path("sealed"), out);
            }
        }
        out.flush();
        return ExitCodes.OK;
    }

    private void printSealed(JsonNode sealed, PrintWriter out) {
        if (sealed.isMissingNode()) {
            return;
        }
        ServerHome home = ServerHome.at(server.configuration().server().home());
        StatementSeal seal = server.audit().seal(new SubjectHash(home.pseudonymKey()));
        Optional<Unsealed> unsealed = seal.open(requestId, sealed);
        out.println(unsealed.map(AuditShowCommand::text).orElse("The key of what was asked was erased."));
    }

    private static String text(Unsealed unsealed) {
        return "Caller: " + unsealed.caller() + "\nStatement: "
                + unsealed.statement().text().source();
    }
}

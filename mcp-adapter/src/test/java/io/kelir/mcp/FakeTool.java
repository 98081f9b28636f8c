package io.kelir.mcp;

import io.kelir.mcp.tools.KelirTool;
import io.kelir.mcp.tools.ToolCall;
import io.kelir.statement.RunControl;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A tool whose answer a test decides. */
public record FakeTool(String name, Function<ToolCall, String> answer) implements KelirTool {
    /** Answers at once with the caller's name. */
    public static FakeTool echo() {
        return new FakeTool("echo", call -> call.caller().subject());
    }

    /** Throws what no tool should. */
    public static FakeTool broken() {
        return new FakeTool("broken", call -> {
            throw new IllegalStateException("secret internal detail");
        });
    }

    /** Tells that it began, then runs until it is cancelled or released. */
    public static FakeTool waiting(CountDownLatch began, CountDownLatch release, CountDownLatch cancelled) {
        return new FakeTool("waiting", call -> {
            RunControl control = new RunControl(Clock.systemUTC(), Duration.ofMinutes(1));
            call.cancellation().stops(control);
            try (RunControl.Registration registration = control.onCancel(() -> {
                cancelled.countDown();
                release.countDown();
            })) {
                began.countDown();
                return release.await(1, TimeUnit.MINUTES) && !control.isCancelled() ? "finished" : "cancelled";
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public Tool definition() {
        return Tool.builder(name, Map.of("type", "object"))
                .description("for tests")
                .build();
    }

    @Override
    public CallToolResult call(ToolCall call) {
        return CallToolResult.builder()
                .addTextContent(answer.apply(call))
                .isError(false)
                .build();
    }
}

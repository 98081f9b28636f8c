package io.kelir.examples.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one {@link RunningDemo} of this JVM to tests: started by the first that asks, closed after the last. */
public final class DemoExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningDemo.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(DemoExtension.class))
                .getOrComputeIfAbsent(RunningDemo.class, type -> start(), RunningDemo.class);
    }

    private static RunningDemo start() {
        try {
            return RunningDemo.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

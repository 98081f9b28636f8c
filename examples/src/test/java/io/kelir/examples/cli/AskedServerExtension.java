package io.kelir.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one {@link AskedServer} of this JVM to tests: started by the first that asks, closed after the last. */
final class AskedServerExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AskedServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(AskedServerExtension.class))
                .getOrComputeIfAbsent(AskedServer.class, type -> start(), AskedServer.class);
    }

    private static AskedServer start() {
        try {
            return AskedServer.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

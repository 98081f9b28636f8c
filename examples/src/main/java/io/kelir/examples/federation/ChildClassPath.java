package io.kelir.examples.federation;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a program of its own finds its classes: its main class in a jar (or build folder) on this class path, everything else in a
 * folder beside that jar. The rule is the same in the build ({@code target/classes} and {@code target/<program>}) and in a
 * distribution ({@code lib/kelir-<program>.jar} and {@code lib/<program>}).
 */
final class ChildClassPath {
    private ChildClassPath() {}

    static String of(String mainClass, String program) {
        Path classes = codeSource(mainClass);
        Path libraries = classes.resolveSibling(program);
        if (!Files.isDirectory(libraries)) {
            throw new FederationException(
                    ErrorCode.INTERNAL,
                    "The folder '" + libraries + "' with the classes of '" + program + "' is missing beside '" + classes
                            + "'. Build with 'mvn package', or copy the folder into the distribution.");
        }
        return classes + File.pathSeparator + libraries + File.separator + "*";
    }

    /** The jar or folder that holds a class, found without loading the class: what it links to is not on this class path. */
    private static Path codeSource(String className) {
        String resource = className.replace('.', '/') + ".class";
        URL url = ChildClassPath.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new FederationException(
                    ErrorCode.INTERNAL, "The program '" + className + "' is not on the class path.");
        }
        String text = url.toString();
        String location = text.startsWith("jar:")
                ? text.substring("jar:".length(), text.indexOf("!/"))
                : text.substring(0, text.length() - resource.length());
        try {
            return Path.of(new URI(location));
        } catch (URISyntaxException e) {
            throw new FederationException(ErrorCode.INTERNAL, "The location of '" + className + "' is not a file.", e);
        }
    }
}

package io.kelir.server.cli;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.StatementText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is submitted: SQL, or a file or standard input that holds SQL or a plan specification in JSON. */
final class SubmittedText {
    @Option(names = "--sql", paramLabel = "<SQL>", description = "One statement.")
    private @Nullable String sql;

    @Option(
            names = "--file",
            paramLabel = "<file>",
            description = "A file with one statement, or a plan specification.")
    private @Nullable Path file;

    @Parameters(index = "0", paramLabel = "-", description = "- reads it from standard input.")
    private @Nullable String dash;

    StatementText read() {
        if (sql != null) {
            return new StatementText.Sql(sql);
        }
        if (dash != null && !dash.equals("-")) {
            throw new FederationException(ErrorCode.INVALID_ARGUMENT, "Expected --sql, --file or -.");
        }
        return of(file == null ? SqlText.of("-") : content(file));
    }

    private static StatementText of(String content) {
        return content.strip().startsWith("{")
                ? StatementText.PlanSpecification.of(AskedText.object(content, "What is submitted"))
                : new StatementText.Sql(content);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "The file " + file + " cannot be read. Name a readable file.", e);
        }
    }
}

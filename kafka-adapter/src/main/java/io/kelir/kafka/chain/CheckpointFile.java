package io.kelir.kafka.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints as lines of a file that only grows. Whoever keeps a copy elsewhere can tell that the newest events are missing. */
public final class CheckpointFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Holds many lines, so at least one whole one. */
    private static final int END_BYTES = 16 * 1024;

    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** A line that was being written when the server died gets its end first. */
    void append(Checkpoint checkpoint) throws IOException {
        String begin = end().isEmpty() || end().endsWith("\n") ? "" : "\n";
        String line = begin + new String(checkpoint.line(), UTF_8) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The newest checkpoint; empty where none was ever signed. */
    Optional<Checkpoint> newest() throws IOException {
        List<Checkpoint> newest = checkpoints(end());
        return newest.isEmpty() ? Optional.empty() : Optional.of(newest.get(newest.size() - 1));
    }

    private String end() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(END_BYTES, opened.length())];
            opened.seek(opened.length() - end.length);
            opened.readFully(end);
            return new String(end, UTF_8);
        }
    }

    /**
     * All checkpoints, oldest first.
     *
     * @throws FederationException INVALID_ARGUMENT when the file cannot be read
     */
    public List<Checkpoint> read() {
        try {
            return checkpoints(Files.readString(file));
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.INVALID_ARGUMENT, "File " + file + " cannot be read. Name a file of checkpoints.", e);
        }
    }

    private static List<Checkpoint> checkpoints(String text) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (String line : text.split("\n")) {
            checkpoint(line).ifPresent(checkpoints::add);
        }
        return checkpoints;
    }

    /** A piece of a line, which a dying server or the beginning of {@link #end} left, is none. */
    private static Optional<Checkpoint> checkpoint(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(Checkpoint.ofLine(JSON.readTree(line)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.kelir.server.wiring;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kelir.canonical.Digest;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.mcp.client.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code server.json} in a home: how a process of the same account reaches the running server. Readable by its owner only, there as long
 * as the server runs.
 */
public final class ServerFile {
    /** SHA-256 of the certificate that the server shows; absent where it speaks plain HTTP. */
    static final String CERTIFICATE = "certificate_sha256";

    private static final String NAME = "server.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public ServerFile(Path home) {
        this.file = home.resolve(NAME);
    }

    /**
     * What the file says.
     *
     * @param address address of {@code /mcp}, and the certificate that it shows there
     * @param token   bearer token, if the server left one
     * @param process id of the server's process
     */
    public record Running(ServerAddress address, Optional<String> token, long process) {}

    /**
     * The running server. A file whose process has died says nothing.
     *
     * @throws FederationException SERVER_NOT_FOUND when the file is there and cannot be read
     */
    public Optional<Running> read() {
        try {
            Map<String, Object> content = JSON.readValue(file.toFile(), new TypeReference<>() {});
            Running running = new Running(
                    new ServerAddress(
                            URI.create(String.valueOf(content.get("url"))),
                            Optional.ofNullable(content.get(CERTIFICATE)).map(hex -> new Digest(hex.toString()))),
                    Optional.ofNullable(content.get("token")).map(Object::toString),
                    content.get("pid") instanceof Number process ? process.longValue() : -1);
            return Optional.of(running).filter(ServerFile::isAlive);
        } catch (NoSuchFileException | java.io.FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new FederationException(ErrorCode.SERVER_NOT_FOUND, "File " + file + " cannot be read.", e);
        }
    }

    private static boolean isAlive(Running running) {
        return ProcessHandle.of(running.process()).map(ProcessHandle::isAlive).orElse(false);
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @param facts what else outsiders may want: bootstrap servers, JDBC URLs, the object store
     */
    void write(URI url, Optional<String> token, Map<String, Object> facts) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("url", url.toString());
        token.ifPresent(text -> content.put("token", text));
        content.put("pid", ProcessHandle.current().pid());
        content.putAll(facts);
        try {
            Path written = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    NAME,
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), content);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID, "server.home: file " + file + " cannot be written.", e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new FederationException(
                    ErrorCode.CONFIGURATION_INVALID, "server.home: file " + file + " cannot be removed.", e);
        }
    }
}

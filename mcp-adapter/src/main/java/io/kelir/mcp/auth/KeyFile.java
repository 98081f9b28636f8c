package io.kelir.mcp.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An ES256 key pair in a file that only its owner may read, as a JWK. */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    static ECKey load(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException | JOSEException e) {
            throw invalid(file, "cannot be read or written", e);
        }
    }

    private static ECKey read(Path file) throws IOException, JOSEException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw invalid(file, "may be read by others; set its mode to 0600 and replace the key", null);
        }
        try {
            ECKey key = ECKey.parse(Files.readString(file));
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw invalid(file, "holds no private key on P-256", null);
            }
            return new ECKey.Builder(key).keyIDFromThumbprint().build();
        } catch (ParseException e) {
            throw invalid(file, "holds no JWK", e);
        }
    }

    /** Written beside its place and linked into it, so that of two processes one wins and both read the winner's key. */
    private static void create(Path file) throws IOException, JOSEException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException("a file needs a folder");
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "key", ".tmp", attributes(folder));
        try {
            ECKey key =
                    new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
            Files.writeString(draft, key.toJSONString());
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process made the key; its key is the one that counts.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] attributes(Path folder) throws IOException {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static FederationException invalid(Path file, String problem, @Nullable Exception cause) {
        return new FederationException(
                ErrorCode.CONFIGURATION_INVALID, "The key file " + file + " " + problem + ".", cause);
    }
}

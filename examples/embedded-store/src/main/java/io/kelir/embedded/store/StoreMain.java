package io.kelir.embedded.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * Runs one S3-compatible store over a folder until its standard input ends, so that it never outlives the process that started it.
 * Prints {@code READY <host>:<port>} on standard output once clients can connect; everything else goes to standard error.
 *
 * <p>Arguments: data folder, port (0 picks a free one), file with the access key, file with the secret key. The keys come in files
 * because arguments can be read by every process of the machine.
 */
public final class StoreMain {
    private static final String HOST = "127.0.0.1";

    private StoreMain() {}

    public static void main(String[] arguments) throws Exception {
        Path dataFolder = Files.createDirectories(Path.of(arguments[0]));
        S3Proxy store = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(dataFolder.toString()))
                .endpoint(URI.create("http://" + HOST + ":" + Integer.parseInt(arguments[1])))
                .awsAuthentication(AuthenticationType.AWS_V4, secret(arguments[2]), secret(arguments[3]))
                .build();
        store.start();
        System.out.println("READY " + HOST + ":" + store.getPort());

        awaitEndOfInput();
        store.stop();
        System.exit(0);
    }

    private static String secret(String file) throws IOException {
        return Files.readString(Path.of(file)).strip();
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Whatever the parent writes means nothing; only the end of the pipe does.
        }
    }
}

package io.kelir.mcp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keys with self-signed certificates, made by the JDK's own tool. */
public final class KeyStores {
    public static final String PASSWORD = "for-tests-only";

    private KeyStores() {}

    /** A PKCS#12 file with one key. */
    public static Path make(Path file) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "kelir",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=kelir.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        return file;
    }
}

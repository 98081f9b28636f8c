package io.kelir.examples.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of a server over clinics' own databases, without a broker. Its one caller is an analyst with the purpose {@code study}.
 *
 * @param perimeter of the server
 * @param store     what stands in the store's block
 * @param policy    the policy file
 * @param blocks    of the platforms
 */
record SiteConfiguration(Optional<String> perimeter, String store, String policy, List<String> blocks) {
    /** Writes it with all that it names. */
    Path in(Path folder) throws IOException {
        Files.writeString(folder.resolve("password"), "none");
        Files.writeString(folder.resolve("policy.yaml"), policy);
        return Files.writeString(
                folder.resolve("kelir.yaml"),
                "server: {port: 0, home: '" + home(folder) + "', "
                        + perimeter.map(name -> "perimeter: " + name + ", ").orElse("")
                        + "local_caller: {subject: ada, roles: [analyst], purposes: [study]}}\nplatforms:\n"
                        + String.join("", blocks) + "store: {" + store + "}\npolicies: file:policy.yaml\n");
    }

    static Path home(Path folder) {
        return folder.resolve("home");
    }

    /** A store of its own in the folder. */
    static String ownStore(Path folder) {
        return "url: 'h2:" + folder.resolve("answers") + "'";
    }
}

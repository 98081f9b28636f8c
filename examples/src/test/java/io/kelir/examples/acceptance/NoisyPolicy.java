package io.kelir.examples.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The demo's policy with noise: how much one patient may contribute, a price per answer and a budget.
 *
 * @param epsilon price of an answer
 * @param budget  the most that thirty days may cost
 */
record NoisyPolicy(String epsilon, String budget) {
    /** So dear that the noise is zero: what is left is the limiting of contributions. */
    static final NoisyPolicy WITHOUT_NOISE = new NoisyPolicy("1e15", "1e18");

    /** Writes the policy beside the demo's own and has a configuration name it. */
    UnaryOperator<String> in(RunningDemo demo, String name) {
        return configuration -> {
            Path home = Objects.requireNonNull(demo.answersFolder().getParent());
            try {
                String own = Files.readString(home.resolve("policy.yaml"));
                Files.writeString(home.resolve(name + "-policy.yaml"), noisy(own));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return configuration.replace("policies: file:policy.yaml", "policies: file:" + name + "-policy.yaml");
        };
    }

    private String noisy(String policy) {
        return limited(
                        limited(
                                limited(policy, "clinic.patients", "{rows: 1, groups: 1}"),
                                "clinic.claims",
                                "{rows: 2, groups: 2}"),
                        "devices.vitals",
                        "{rows: 3, groups: 4}")
                .replace("mode: exact", "mode: noisy, epsilon: " + epsilon)
                .replace("bounds: [0, 20000]", "bounds: [100, 1000]")
                .replace("on: \"*\"}", "on: \"*\", budget: {epsilon: " + budget + ", per: P30D}}");
    }

    private static String limited(String policy, String dataSet, String contributions) {
        String head = "  " + dataSet + ":\n";
        return policy.replace(head, head + "    contributions: " + contributions + "\n");
    }
}

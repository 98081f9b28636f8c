package io.kelir.server.doctor;

/**
 * One row of the scorecard.
 *
 * @param name     what is asked
 * @param light    the answer in short
 * @param evidence what was found
 * @param command  what shows more
 */
public record Row(String name, Light light, String evidence, String command) {
    /** The answer in short. */
    public enum Light {
        /** As it should be. */
        GREEN,
        /** Works, and somebody should look. */
        YELLOW,
        /** Does not hold. */
        RED
    }
}

package io.kelir.platform;

/**
 * Makes one kind of execution platform available. Found with {@link java.util.ServiceLoader}; two providers of one type stop the start.
 *
 * @param <C> record that a configuration block of this type is bound to. Its components are configuration keys in snake case; a compact
 *     constructor that throws {@link IllegalArgumentException} with {@code "<key>: <problem>"} reports a bad value
 */
public interface PlatformProvider<C> {
    /** Value of {@code type:} in the configuration. */
    String type();

    Class<C> configType();

    /**
     * Opens one block. Must return quickly and without asking the platform, so that a server starts while one of its platforms is away;
     * the first question asked of the platform connects.
     *
     * @param name the block's name
     */
    Platform open(String name, C config);

    /**
     * Hands a platform of this kind its block again, because secrets in it have changed. What connects from now on uses them; what is connected goes on.
     * Nothing else that has changed counts before the next start. Does nothing where there is no secret.
     *
     * @param opened what {@link #open} returned
     */
    default void renewSecrets(Platform opened, C config) {}
}

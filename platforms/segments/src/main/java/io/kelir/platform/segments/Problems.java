package io.kelir.platform.segments;

/** Bad values of a configuration block, in the form that the binder reports with their path. */
final class Problems {
    private Problems() {}

    static void require(boolean holds, String key, String problem) {
        if (!holds) {
            throw at(key, problem);
        }
    }

    static IllegalArgumentException at(String key, String problem) {
        return new IllegalArgumentException(key + ": " + problem);
    }
}

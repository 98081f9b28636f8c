package io.kelir.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How plans are taken from a topic. Absent parts (null or 0, from configuration) mean the default.
 *
 * @param enabled     whether plans are taken at all
 * @param parallelism statements that run at once; default 4
 * @param inFlightMax plans read but not yet answered, above which reading pauses; default 64
 * @param attempts    how often a plan is tried when a platform or Kelir fails; default 5
 * @param deadline    longest time a plan may take; default 60 s
 * @param submitters  by name, which is what signatures carry as {@code kid}
 * @param unsignedAs  the submitter that plans without a signature count as, where the broker authenticates the topic's only writer;
 *     default: such plans are refused
 */
public record IntakeSettings(
        boolean enabled,
        int parallelism,
        int inFlightMax,
        int attempts,
        Duration deadline,
        Map<String, SubmitterSettings> submitters,
        Optional<String> unsignedAs) {
    /** No plans are taken. */
    public static final IntakeSettings OFF =
            new IntakeSettings(false, 0, 0, 0, Duration.ofSeconds(60), Map.of(), Optional.empty());

    @SuppressWarnings("OptionalAssignedToNull") // a configuration binder may pass null for an absent key
    public IntakeSettings {
        parallelism = orDefault("parallelism", parallelism, 4);
        inFlightMax = orDefault("in_flight_max", inFlightMax, 64);
        attempts = orDefault("attempts", attempts, 5);
        deadline = deadline == null ? Duration.ofSeconds(60) : deadline;
        submitters = submitters == null ? Map.of() : Map.copyOf(submitters);
        unsignedAs = unsignedAs == null ? Optional.empty() : unsignedAs;
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline: expected more than 0");
        }
        if (unsignedAs.isPresent() && !submitters.containsKey(unsignedAs.get())) {
            throw new IllegalArgumentException("unsigned_as: names no submitter");
        }
    }

    private static int orDefault(String key, int value, int absent) {
        if (value < 0) {
            throw new IllegalArgumentException(key + ": is " + value + ", expected at least 1");
        }
        return value == 0 ? absent : value;
    }

    /** Plans of these submitters are taken, everything else as usual. */
    public static IntakeSettings of(Map<String, SubmitterSettings> submitters) {
        return new IntakeSettings(true, 0, 0, 0, Duration.ofSeconds(60), submitters, Optional.empty());
    }
}

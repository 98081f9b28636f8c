package io.kelir.examples.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The readings of the topic {@code vitals}, oldest first: about three in five patients of the first site wear a device. */
final class Vitals {
    static final int COUNT = 300_000;

    private static final double WEARING_CHANCE = 0.6;
    private static final double SLIPPED_CHANCE = 0.005;
    private static final Instant FIRST = Instant.parse("2026-06-01T00:00:00Z");
    private static final long SECONDS = 30L * 24 * 60 * 60;
    private static final List<String> MODELS = List.of("pulse-2", "pulse-3", "ring-1", "band-7");

    private final int[] wearers = Site.CLINIC
            .patientIds()
            .filter(id -> Draw.of("wearer", id).withChance(WEARING_CHANCE))
            .toArray();

    Stream<Vital> all() {
        return IntStream.range(0, COUNT).mapToObj(this::vital);
    }

    private Vital vital(int number) {
        Draw draw = Draw.of("vital", number);
        int patientId = wearers[draw.below(wearers.length)];
        return new Vital(
                patientId,
                device(patientId),
                heartRate(draw, patientId),
                spo2(draw),
                FIRST.plusSeconds(number * SECONDS / COUNT));
    }

    private static String device(int patientId) {
        return Draw.of("device", patientId).oneOf(MODELS) + "-" + patientId;
    }

    private static int heartRate(Draw draw, int patientId) {
        int atRest = Draw.of("heart", patientId).between(55, 85);
        return Math.max(38, Math.min(200, (int) (atRest + 9 * draw.bell())));
    }

    private static Optional<BigDecimal> spo2(Draw draw) {
        int tenths = Math.max(850, Math.min(1000, (int) (971 + 12 * draw.bell())));
        return draw.withChance(SLIPPED_CHANCE) ? Optional.empty() : Optional.of(BigDecimal.valueOf(tenths, 1));
    }
}

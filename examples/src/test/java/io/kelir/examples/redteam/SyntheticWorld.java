package io.kelir.examples.redteam;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Invented patients with claims, unevenly spread so that many combinations of values are rare. */
final class SyntheticWorld {
    private static final int[] RARE_PATIENTS = {38, 17, 6};

    private SyntheticWorld() {}

    static RawWorld of(int patients, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RawTable.Builder table = new RawTable.Builder(Base.PATIENTS);
        RawTable.Builder claims = new RawTable.Builder(Base.CLAIMS);
        for (int patient = 0; patient < patients; patient++) {
            Map<Dimension, Integer> codes = new EnumMap<>(Dimension.class);
            codes.put(Dimension.REGION, (int) (16 * Math.pow(random.nextDouble(), 2)));
            codes.put(Dimension.SEX, random.nextInt(100) < 2 ? 2 : random.nextInt(2));
            codes.put(Dimension.BIRTH, random.nextInt(5));
            table.add(patient, 1, codes, Map.of());
            int count = 1 + random.nextInt(6);
            for (int claim = 0; claim < count; claim++) {
                add(claims, patient, codes, random.nextInt(21), random);
            }
        }
        for (int rare = 0; rare < RARE_PATIENTS.length; rare++) {
            for (int i = 0; i < RARE_PATIENTS[rare]; i++) {
                int patient = random.nextInt(patients);
                Map<Dimension, Integer> codes = new EnumMap<>(Dimension.class);
                codes.put(Dimension.REGION, random.nextInt(16));
                codes.put(Dimension.SEX, random.nextInt(2));
                codes.put(Dimension.BIRTH, random.nextInt(5));
                add(claims, patient, codes, 21 + rare, random);
            }
        }
        return new RawWorld(
                "clinic",
                patients,
                Map.of(
                        Base.PATIENTS,
                        table.addGhosts(Dimension.REGION, Dimension.SEX, Dimension.BIRTH)
                                .build(),
                        Base.CLAIMS,
                        claims.addGhosts(
                                        Dimension.REGION,
                                        Dimension.SEX,
                                        Dimension.BIRTH,
                                        Dimension.DIAGNOSIS,
                                        Dimension.MONTH)
                                .build()));
    }

    private static void add(
            RawTable.Builder claims,
            int patient,
            Map<Dimension, Integer> codes,
            int diagnosis,
            SplittableRandom random) {
        Map<Dimension, Integer> ofClaim = new EnumMap<>(codes);
        ofClaim.put(Dimension.DIAGNOSIS, diagnosis);
        ofClaim.put(Dimension.MONTH, random.nextInt(30));
        claims.add(patient, 1, ofClaim, Map.of(Column.AMOUNT, 1_000L + random.nextInt(500_000)));
    }
}

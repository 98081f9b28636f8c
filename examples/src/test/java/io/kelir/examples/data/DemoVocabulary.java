package io.kelir.examples.data;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets tests of other packages see which values the demo's data can hold. */
public final class DemoVocabulary {
    private DemoVocabulary() {}

    public static Set<String> diagnosisCodes() {
        return Stream.concat(Diagnosis.COMMON.stream(), Diagnosis.RARE.stream())
                .map(Diagnosis::code)
                .collect(Collectors.toSet());
    }
}

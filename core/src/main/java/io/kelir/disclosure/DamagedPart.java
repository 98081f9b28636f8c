package io.kelir.disclosure;

import java.util.List;

/**
 * A part of a public data set that is damaged where it is stored; an answer that was made without its unsound records names it.
 *
 * @param dataSet name of the data set
 * @param part    name of the part on its platform: partition and first offset of a segment
 * @param kinds   what is wrong, by name, each once
 */
public record DamagedPart(String dataSet, String part, List<String> kinds) {
    public DamagedPart {
        kinds = kinds.stream().distinct().sorted().toList();
    }
}

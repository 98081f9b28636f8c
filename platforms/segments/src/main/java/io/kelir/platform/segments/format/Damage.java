package io.kelir.platform.segments.format;

/**
 * One thing wrong with a segment.
 *
 * @param kind     what is wrong
 * @param position byte position in the segment where it was seen, from 0
 * @param detail   expected and found numbers, for the log; never a record's content
 */
public record Damage(DamageKind kind, long position, String detail) {
    @Override
    public String toString() {
        return kind + " at byte " + position + ": " + detail;
    }
}

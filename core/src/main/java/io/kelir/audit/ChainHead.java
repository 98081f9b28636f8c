package io.kelir.audit;

import io.kelir.canonical.Digest;

/**
 * The newest link of a writer's chain of events. Each event holds the hash of the one before it, so that none can be changed, dropped or put
 * elsewhere without the next one telling.
 *
 * @param writer   names the chain; one server writes it, also after a restart
 * @param sequence number of the newest event, counted from 1; 0 before the first
 * @param hash     of the newest event; 64 zeros before the first
 */
public record ChainHead(String writer, long sequence, Digest hash) {
    private static final Digest NOTHING = new Digest("0".repeat(64));

    public ChainHead {
        if (writer.isBlank() || sequence < 0) {
            throw new IllegalArgumentException("a chain has a writer and numbers from 0");
        }
    }

    /** A chain without events. */
    public static ChainHead before(String writer) {
        return new ChainHead(writer, 0, NOTHING);
    }

    /** The chain with one event more. */
    public ChainHead followedBy(Digest next) {
        return new ChainHead(writer, sequence + 1, next);
    }
}

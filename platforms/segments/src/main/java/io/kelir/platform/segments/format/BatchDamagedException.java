package io.kelir.platform.segments.format;

import org.jspecify.annotations.Nullable;

/** The records of one batch cannot be had. Caught by {@link SegmentReader}, which goes on with the next batch. */
final class BatchDamagedException extends Exception {
    private final DamageKind kind;

    BatchDamagedException(DamageKind kind, String detail) {
        this(kind, detail, null);
    }

    BatchDamagedException(DamageKind kind, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    Damage at(long position) {
        return new Damage(kind, position, String.valueOf(getMessage()));
    }
}

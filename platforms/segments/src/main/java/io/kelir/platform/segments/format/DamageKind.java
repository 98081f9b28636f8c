package io.kelir.platform.segments.format;

/** What can be wrong with a segment. */
public enum DamageKind {
    /** The object is larger than the reader may take into memory. */
    SEGMENT_TOO_LARGE,
    /** The object is shorter than a header. */
    SEGMENT_TOO_SHORT,
    /** The object does not begin with the magic bytes of a segment. */
    SEGMENT_MAGIC,
    /** A format version this reader does not know. */
    SEGMENT_VERSION,
    /** Name, header and first batch disagree about the base offset. */
    BASE_OFFSET,
    /** The header's message count is not that of the batches. */
    MESSAGE_COUNT,
    /** The object does not end in a footer: it was cut off. */
    FOOTER_MISSING,
    /** The footer's checksum is not that of the body. */
    FOOTER_CHECKSUM,
    /** The footer names another last offset than the last batch. */
    FOOTER_LAST_OFFSET,
    /** Bytes after the last batch that belong to none. */
    STRAY_BYTES,
    /** A batch claims a length that cannot be; nothing after it can be found. */
    BATCH_LENGTH,
    /** A message format other than record batch 2. */
    BATCH_MAGIC,
    /** A batch's checksum is wrong. */
    BATCH_CHECKSUM,
    /** A batch whose offsets do not follow those before it, so that its records have no offset of their own. */
    BATCH_OFFSET,
    /** A compression codec that does not exist. */
    BATCH_CODEC,
    /** Compressed records that cannot be decompressed. */
    BATCH_COMPRESSION,
    /** A batch that decompresses to more bytes than the reader may take into memory. */
    BATCH_TOO_LARGE,
    /** Records that do not fill their batch as it says. */
    BATCH_RECORDS,
    /** The offset index beside the segment is not one. */
    INDEX
}

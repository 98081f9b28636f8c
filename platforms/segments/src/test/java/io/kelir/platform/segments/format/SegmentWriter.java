package io.kelir.platform.segments.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes segments, right ones and forged ones. */
public final class SegmentWriter {
    private SegmentWriter() {}

    /** A segment of whole batches whose base offsets are set already. */
    public static byte[] segment(List<byte[]> batches) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int count = 0;
        long last = -1;
        for (byte[] batch : batches) {
            body.writeBytes(batch);
            ByteBuffer header = ByteBuffer.wrap(batch);
            count += header.getInt(57);
            last = header.getLong(0) + header.getInt(23);
        }
        byte[] bytes = body.toByteArray();
        ByteBuffer segment =
                ByteBuffer.allocate(SegmentLayout.HEADER_BYTES + bytes.length + SegmentLayout.FOOTER_BYTES);
        segment.put("KAFS".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 1)
                .putShort((short) 0);
        segment.putLong(ByteBuffer.wrap(batches.get(0)).getLong(0))
                .putInt(count)
                .putLong(0)
                .putInt(0);
        segment.put(bytes).putInt(Checksum.crc32c(bytes, 0, bytes.length)).putLong(last);
        segment.put("END!".getBytes(StandardCharsets.US_ASCII));
        return segment.array();
    }

    /** An index with one entry for the first batch. */
    public static byte[] index(long baseOffset) {
        ByteBuffer index = ByteBuffer.allocate(28);
        index.put("IDX\0".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
        index.putInt(1).putInt(100).putShort((short) 0).putLong(baseOffset).putInt(SegmentLayout.HEADER_BYTES);
        return index.array();
    }

    /** One batch around records that are compressed already, with a right checksum. */
    public static byte[] batch(long baseOffset, int codec, int count, byte[] records) {
        ByteBuffer batch = ByteBuffer.allocate(61 + records.length);
        batch.putLong(baseOffset)
                .putInt(49 + records.length)
                .putInt(0)
                .put((byte) 2)
                .putInt(0);
        batch.putShort((short) codec).putInt(count - 1).putLong(0).putLong(0);
        batch.putLong(-1).putShort((short) -1).putInt(-1).putInt(count).put(records);
        return sealed(batch.array());
    }

    /** The same batch with the checksum of its bytes as they are. */
    public static byte[] sealed(byte[] batch) {
        ByteBuffer.wrap(batch).putInt(17, Checksum.crc32c(batch, 21, batch.length - 21));
        return batch;
    }

    /** Records without keys and headers, as they stand inside a batch. */
    public static byte[] records(List<byte[]> values) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            record.write(0);
            varint(record, 0);
            varint(record, i);
            varint(record, -1);
            varint(record, values.get(i).length);
            record.writeBytes(values.get(i));
            varint(record, 0);
            varint(records, record.size());
            records.writeBytes(record.toByteArray());
        }
        return records.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int zigzag = (value << 1) ^ (value >> 31);
        while ((zigzag & ~0x7F) != 0) {
            out.write((zigzag & 0x7F) | 0x80);
            zigzag >>>= 7;
        }
        out.write(zigzag);
    }
}

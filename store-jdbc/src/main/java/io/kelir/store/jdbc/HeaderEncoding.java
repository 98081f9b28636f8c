package io.kelir.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Record headers as bytes, in their order: each name and value as a 4-byte length and UTF-8. */
final class HeaderEncoding {
    private HeaderEncoding() {}

    static byte[] encode(Map<String, String> headers) {
        List<byte[]> texts = new ArrayList<>();
        headers.forEach((name, value) -> {
            texts.add(name.getBytes(UTF_8));
            texts.add(value.getBytes(UTF_8));
        });
        ByteBuffer bytes = ByteBuffer.allocate(
                texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum());
        texts.forEach(text -> bytes.putInt(text.length).put(text));
        return bytes.array();
    }

    static Map<String, String> decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        Map<String, String> headers = new LinkedHashMap<>();
        while (bytes.hasRemaining()) {
            String name = text(bytes);
            headers.put(name, text(bytes));
        }
        return headers;
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, UTF_8);
    }
}

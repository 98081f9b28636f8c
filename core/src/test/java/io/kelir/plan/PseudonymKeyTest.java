package io.kelir.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PseudonymKeyTest {
    private static final PseudonymKey KEY = new PseudonymKey("key".getBytes(StandardCharsets.UTF_8));

    @Test
    void isTheHmacOfTheLengthAndTheText() throws Exception {
        byte[] text = "2:42".getBytes(StandardCharsets.UTF_8);
        byte[] inner = sha256(KEY.inner(), text);

        assertArrayEquals(sha256(KEY.outer(), inner), KEY.of(List.of("42")));
    }

    @Test
    void countsCodePointsAsDatabasesDo() throws Exception {
        byte[] text = "1:\uD83D\uDE00".getBytes(StandardCharsets.UTF_8);

        assertArrayEquals(sha256(KEY.outer(), sha256(KEY.inner(), text)), KEY.of(List.of("\uD83D\uDE00")));
    }

    @Test
    void tellsPartsApart() {
        assertFalse(Arrays.equals(KEY.of(List.of("1", "23")), KEY.of(List.of("12", "3"))));
        assertFalse(Arrays.equals(KEY.of(List.of("42")), PseudonymKey.random().of(List.of("42"))));
    }

    @Test
    void keepsItsSecret() {
        assertEquals("PseudonymKey[***]", KEY.toString());
        assertEquals(KEY, new PseudonymKey("key".getBytes(StandardCharsets.UTF_8)));
        assertNotEquals(PseudonymKey.random(), PseudonymKey.random());
        assertThrows(IllegalArgumentException.class, () -> new PseudonymKey(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new PseudonymKey(new byte[65]));
    }

    private static byte[] sha256(byte[] first, byte[] second) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(first);
        return digest.digest(second);
    }

    /** RFC 2104: the key, filled up with zeroes, each byte exclusive or 0x36 and 0x5c. */
    @Test
    void padsAsTheStandardSays() {
        PseudonymKey jefe = new PseudonymKey("Jefe".getBytes(StandardCharsets.UTF_8));
        assertEquals("7c535053", HexFormat.of().formatHex(jefe.inner(), 0, 4));
        assertEquals("16393a39", HexFormat.of().formatHex(jefe.outer(), 0, 4));
    }
}

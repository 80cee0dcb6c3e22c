package io.sluice.sink.stdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void leavesPlainTextAlone() throws IOException {
        assertEquals("\"GigabitEthernet0/1\"", quoted("GigabitEthernet0/1"));
        assertEquals("\"B\u00fcro \u4e2d \ud83d\ude00\"", quoted("B\u00fcro \u4e2d \ud83d\ude00"));
        assertEquals("\"\"", quoted(""));
    }

    @Test
    void escapesWhatJsonWouldNotSurvive() throws IOException {
        assertEquals("\"\\\"\\\\\\n\\r\\t\\u0000\\u001b\\u007f\"", quoted("\"\\\n\r\t\0\u001b\u007f"));
    }

    @Test
    void escapesWhatATerminalObeysOrAReaderDoesNotSee() throws IOException {
        assertEquals("\"\\u009b\\u202e\\u2066\\u200b\\ufeff\\u2028\"", quoted("\u009b\u202e\u2066\u200b\ufeff\u2028"));
    }

    @Test
    void putsReplacementForBytesThatAreNoUtf8() throws IOException {
        assertEquals("\"a\ufffd\"", quoted(bytes('a', 0xC3)));
        assertEquals("\"\ufffd(\"", quoted(bytes(0xC3, '(')));
        assertEquals("\"\ufffd\ufffd\"", quoted(bytes(0xC0, 0x80)), "a detour for NUL");
        assertEquals("\"\ufffd\ufffd\ufffd\"", quoted(bytes(0xED, 0xA0, 0x80)), "half of a pair");
        assertEquals("\"\ufffd\ufffd\ufffd\ufffd\"", quoted(bytes(0xF4, 0x90, 0x80, 0x80)), "beyond Unicode");
    }

    @Test
    void writesJsonForAnyBytes() throws IOException {
        var random = new SplittableRandom(8259);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            var json = quoted(bytes);
            var expected = new String(bytes, StandardCharsets.UTF_8).replace("\ufffd", "");
            assertEquals(expected, JSON.readTree(json).asString().replace("\ufffd", ""));
            assertTrue(json.chars().allMatch(c -> c >= ' ' && (c < 0x7F || c > 0x9F)), json);
        }
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    private static String quoted(String text) throws IOException {
        return quoted(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(byte[] bytes) throws IOException {
        var written = new ByteArrayOutputStream();
        var out = new TextBuffer(Channels.newChannel(written));
        JsonText.quoted(bytes, 0, bytes.length, out);
        out.writeOut();
        return written.toString(StandardCharsets.UTF_8);
    }
}

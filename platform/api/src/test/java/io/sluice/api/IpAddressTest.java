package io.sluice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::1",
                "2001:db8:0:1:1:1:1:1",
                "2001:0:0:1::1",
                "fe80::1:0:0:1",
                "1:2:3:4:5:6:7:8",
                "ff02::",
                "0:1::2:0:0:0"
            })
    void isWrittenAsRfc5952Says(String text) {
        var expected = text.equals("0:1::2:0:0:0") ? "0:1:0:0:2::" : text;
        assertEquals(expected, IpAddress.parse(text).toString());
    }

    @Test
    void holdsTheNumbersFirstByteHighest() {
        assertEquals(new IpAddress(4, 0, 0xC0000201L), IpAddress.parse("192.0.2.1"));
        assertEquals(new IpAddress(6, 0x20010db800000000L, 1), IpAddress.parse("2001:db8::1"));
        assertEquals("192.0.2.1", IpAddress.parse("192.0.2.1").toInetAddress().getHostAddress());
    }

    @Test
    void refusesANameInsteadOfAskingANameService() {
        assertThrows(IllegalArgumentException.class, () -> IpAddress.parse("localhost"));
    }
}

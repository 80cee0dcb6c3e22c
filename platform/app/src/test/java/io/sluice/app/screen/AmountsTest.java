package io.sluice.app.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.04|0.0",
                "3.14|3.1",
                "9.96|10",
                "1998.2|1,998",
                "9999.6|10.0k",
                "12345|12.3k",
                "999400|999k",
                "999600|1.00M",
                "4560000|4.56M",
                "1.5e19|15.0E"
            })
    void aRateIsShort(double number, String text) {
        assertEquals(text, Amounts.rate(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|0|-", "0|5|0%", "5|5|100%", "1|11|9.1%", "1|200|0.50%", "1|10000|0.010%", "1|1000000000|<0.001%"
            })
    void aShareHasTwoDigitsThatSaySomething(long part, long whole, String text) {
        assertEquals(text, Amounts.share(part, whole));
    }

    @ParameterizedTest
    @CsvSource({"-5, 0 s", "59999, 59 s", "61000, 1 min 01 s", "7500000, 2 h 05 min", "200000000, 2 d 7 h"})
    void aSpanHasItsTwoLargestUnits(long ms, String text) {
        assertEquals(text, Amounts.span(ms));
    }
}

package io.sluice.app.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.app.control.TopView;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopPageTest {
    @Test
    void aWideScreenShowsRatesSinksInterfacesAndExporters() {
        var page = page(100, 29);
        assertSays(page, "sluice 4711  up 2 h 05 min  14 exporters  version 0.1.0");
        assertSays(page, "1,998 datagrams/s  3.1 lost/s  12.0k flows/s  0 dropped/s");
        assertSays(page, "! 1: sflow: the receive buffer is small");
        assertSays(page, "tcp 92%  udp 8.1%  icmp <0.001%  7.92Gbit/s sampled");
        assertSays(page, "archive  open     #.........   12%   12.0k      40         7.0");
        assertSays(page, "192.0.2.1          3     6.40G       800k      800k        100");
        assertSays(page, "192.0.2.1     itself");
        assertSays(page, "192.0.2.7           7.1       43     7.0    70     6.5%   512");
    }

    @Test
    void aNarrowScreenShowsWhatMattersMost() {
        var lines = lines(40, 9);
        assertEquals(9, lines.size());
        assertEquals("sluice 4711  up 2 h 05 min      14:05:05", lines.get(0));
        assertEquals("1,998 datagrams/s  3.1 lost/s", lines.get(1));
        assertEquals("tcp 92%  udp 8.1%  icmp <0.001%", lines.get(3));
        assertEquals("archive 12% full 12.0k/s", lines.get(4));
        assertEquals("EXPORTER   DATAGRAMS/S  FLOWS/S  LOST/S", lines.get(5));
        assertEquals("192.0.2.1          7.1       43     1.0", lines.get(6));
    }

    @ParameterizedTest
    @CsvSource({"200, 60", "100, 29", "80, 23", "60, 15", "40, 9", "20, 5", "5, 4", "1, 1"})
    void noLineIsWiderAndNoPageLongerThanTheScreen(int width, int height) {
        var lines = lines(width, height);
        assertTrue(lines.size() <= height, lines.size() + " lines");
        for (var line : lines) assertTrue(line.length() <= width, line);
    }

    @Test
    void aLongAddressLeavesRoomForItsRate() {
        var exporter = Views.exporter("2001:db8:1234:5678:9abc:def0:1234:5678", 7, 1);
        var view = Views.top(0);
        var one = new TopView(view.state(), 1_000, view.rates(), view.sinks(), List.of(exporter), view.mix());
        var last = TopPage.lines(4711, one, 40, 9, ZoneOffset.UTC).getLast();
        assertEquals("2001:db8:1234:5~          7.1     1.0", last);
    }

    @Test
    void beforeTheSecondLookThereAreNoRates() {
        var view = Views.top(1);
        var first = new TopView(view.state(), 0, view.rates(), view.sinks(), view.exporters(), view.mix());
        var page = String.join("\n", TopPage.lines(4711, first, 100, 29, ZoneOffset.UTC));
        assertSays(page, "- datagrams/s  - lost/s");
    }

    @Test
    void nothingButTextIsOnAPage() {
        for (var line : lines(120, 70)) assertFalse(line.chars().anyMatch(c -> c < ' ' || c > '~'), line);
    }

    private static String page(int width, int height) {
        return String.join("\n", lines(width, height));
    }

    private static List<String> lines(int width, int height) {
        return TopPage.lines(4711, Views.top(14), width, height, ZoneOffset.UTC);
    }

    private static void assertSays(String page, String text) {
        assertTrue(page.contains(text), () -> text + "\nis not in\n" + page);
    }
}

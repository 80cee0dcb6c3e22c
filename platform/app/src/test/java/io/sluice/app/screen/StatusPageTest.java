package io.sluice.app.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.monitor.CollectorState;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    private final String page = String.join("\n", StatusPage.lines(4711, Views.state(), ZoneOffset.UTC));

    @Test
    void beginsWithWhoItIsAndHowLongItRuns() {
        assertTrue(
                page.startsWith(
                        "sluice 0.1.0, process 4711, up 2 h 05 min (since 2026-11-23 12:00:05), 14 exporters\n"),
                page);
    }

    @Test
    void saysWhatLossesMeanAndWhatHelps() {
        assertSays("datagrams lost               123  0.010% of those sent never arrived");
        assertSays("  dropped by the kernel       40  the receive buffer was full: raise net.core.rmem_max (sysctl)");
        assertSays("duplicates                     3  came before");
        assertSays("malformed: 2 truncated, 3 bad length");
    }

    @Test
    void saysWhatBecameOfRows() {
        assertSays("archive  open                  7,399,000         0      900       0      100    12%");
        assertSays("archive is too slow: rows are dropped while its queue is full");
        assertSays("archive says: commands waiting 2, files removed 3\n");
        assertSays("kafka    waits for its plugin          0");
    }

    @Test
    void saysWhatPluginsDoThatFail() {
        assertSays("sflow: a decoder failed last with: acme: no way");
        assertSays("sflow: 2 decoders are not asked for a while, since they failed on all datagrams");
        assertSays("bad      parked");
        assertSays("bad failed last with: it hangs");
        assertSays("bad failed and was set aside 6 times");
        assertSays("bad left threads behind that do not end: sink-bad, sink-bad-poller");
        assertSays("sflow5 printed 1,234 lines to standard output");
    }

    @Test
    void saysWhatBecameOfDatagramsForTaps() {
        assertSays("mirror  open   sflow   1,230,000    4,000       0      560    25%");
        assertSays("mirror says: own source 192.0.2.9:6343 4, sent 192.0.2.9:6343 1,230,000\n");
        assertSays("mirror is too slow: datagrams are dropped while its queue is full");
    }

    @Test
    void namesFilesPluginsAndWarnings() {
        assertSays("2026-11-23 12:05:05  archive  data/nfcapd.202611231200");
        assertSays("sflow5  0.1.0    decoder-sflow5.jar");
        assertSays("junk.jar could not be loaded: it is no archive");
        assertSays("2026-11-23 12:00:06  sflow (receive-buffer): the receive buffer is small");
    }

    @Test
    void aCollectorThatHasJustBegunHasAPageToo() {
        var fresh = new CollectorState(
                "0.1.0", 5, 5, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        var lines = StatusPage.lines(1, fresh, ZoneOffset.UTC);
        assertEquals("sluice 0.1.0, process 1, up 0 s (since 1970-01-01 00:00:00), 0 exporters", lines.getFirst());
        assertEquals(List.of("", "Warnings", "  none"), lines.subList(lines.size() - 3, lines.size()));
    }

    @Test
    void tellsHowManyExportersAreSummedUp() {
        var full = new CollectorState(
                "0.1.0", 5, 5, 100, 12_345, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        var head = StatusPage.lines(1, full, ZoneOffset.UTC).getFirst();
        assertTrue(head.endsWith(", 100 exporters and 12,345 others"), head);
    }

    private void assertSays(String text) {
        assertTrue(page.contains(text), () -> text + "\nis not in\n" + page);
    }
}

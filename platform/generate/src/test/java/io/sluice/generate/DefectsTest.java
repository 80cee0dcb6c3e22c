package io.sluice.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.DatagramRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong with a load is in the datagrams as the generator's account has it.
class DefectsTest {
    private static final int DATAGRAMS = 5000;

    @TempDir
    Path folder;

    @Test
    void lostDatagramsAreMissingAndTheOthersAreAsWithoutLoss() throws IOException {
        var lossy = write(new Defects(20_000, 0, 1, 0, 0, 0, 0));
        long lost = lossy.totals().datagrams().lost();
        assertTrue(lost > 50 && lost < 200, () -> lost + " lost");
        var whole =
                write(Defects.NONE).payloads().stream().map(Arrays::hashCode).toList();
        var left = lossy.payloads().stream().map(Arrays::hashCode).toList();
        assertEquals(DATAGRAMS - lost, left.size());
        assertTrue(new HashSet<>(whole).containsAll(left));
        assertEquals(DATAGRAMS, lossy.totals().datagrams().sent() + lost);
    }

    @Test
    void gapsInTheNumbersOfEachSubAgentAreItsLosses() throws IOException {
        var load = write(new Defects(20_000, 10_000, 8, 10_000, 0, 0, 0));
        Map<String, HashSet<Integer>> numbers = new HashMap<>();
        load.decode(
                datagram -> numbers.computeIfAbsent(key(datagram), _ -> new HashSet<>())
                        .add(datagram.sequence),
                _ -> {});
        for (var exporter : load.totals().exporters()) {
            var totals = exporter.datagrams();
            assertEquals(totals.made() - totals.lost() + totals.duplicated(), totals.sent());
        }
        long arrived = numbers.values().stream().mapToLong(HashSet::size).sum();
        assertEquals(DATAGRAMS - load.totals().datagrams().lost(), arrived);
    }

    @Test
    void tellsWhichLossesACollectorCanNotice() throws IOException {
        var load = write(new Defects(300_000, 20_000, 8, 0, 4, 0, 0));
        var highest = new HashMap<String, Integer>();
        var first = new HashMap<String, Integer>();
        var seen = new HashSet<String>();
        var lives = new HashMap<String, Integer>();
        var uptimes = new HashMap<String, Integer>();
        load.decode(
                datagram -> {
                    var key = key(datagram);
                    Integer uptime = uptimes.put(key, datagram.uptimeMs);
                    if (uptime != null && uptime - datagram.uptimeMs > 10_000) lives.merge(key, 1, Integer::sum);
                    var life = key + " " + lives.get(key);
                    seen.add(life + " " + datagram.sequence);
                    highest.merge(life, datagram.sequence, Math::max);
                    first.putIfAbsent(life, datagram.sequence);
                },
                _ -> {});
        long holes = 0;
        for (var life : highest.keySet()) {
            for (int number = first.get(life); number < highest.get(life); number++) {
                if (!seen.contains(life + " " + number)) holes++;
            }
        }
        var totals = load.totals().datagrams();
        assertEquals(holes, totals.noticeable());
        assertTrue(holes < totals.lost(), "what is lost at an end of a life cannot be noticed");
    }

    @Test
    void lateDatagramsFollowLaterOnesAndAreNotTooLate() throws IOException {
        var load = write(new Defects(0, 20_000, 3, 0, 0, 0, 0));
        var last = new HashMap<String, Integer>();
        var late = new long[1];
        load.decode(
                datagram -> {
                    int highest = last.merge(key(datagram), datagram.sequence, Math::max);
                    if (highest == datagram.sequence) return;
                    late[0]++;
                    assertTrue(highest - datagram.sequence <= 3, () -> highest + " came before " + datagram.sequence);
                },
                _ -> {});
        assertTrue(late[0] > 50, () -> late[0] + " late");
        assertEquals(load.totals().datagrams().late(), late[0]);
        assertEquals(DATAGRAMS, load.totals().datagrams().sent());
    }

    @Test
    void duplicatesAreEqualToTheDatagramBeforeThem() throws IOException {
        var load = write(new Defects(0, 0, 1, 20_000, 0, 0, 0));
        var payloads = load.payloads();
        long twice = 0;
        for (int i = 1; i < payloads.size(); i++) {
            if (Arrays.equals(payloads.get(i - 1), payloads.get(i))) twice++;
        }
        assertTrue(twice > 50);
        assertEquals(load.totals().datagrams().duplicated(), twice);
        assertEquals(DATAGRAMS + twice, payloads.size());
    }

    @Test
    void anAgentThatStartsAnewNumbersFromOneAndItsClockGoesBack() throws IOException {
        var load = write(new Defects(0, 0, 1, 0, 5, 0, 0));
        var sequences = new HashMap<String, Integer>();
        var uptimes = new HashMap<String, Integer>();
        var restarts = new HashMap<String, Integer>();
        load.decode(
                datagram -> {
                    var key = key(datagram);
                    Integer before = sequences.put(key, datagram.sequence);
                    Integer uptimeBefore = uptimes.put(key, datagram.uptimeMs);
                    if (before == null || datagram.sequence == before + 1) return;
                    assertEquals(1, datagram.sequence);
                    assertTrue(datagram.uptimeMs < uptimeBefore);
                    restarts.merge(key, 1, Integer::sum);
                },
                _ -> {});
        var exporters = load.totals().exporters();
        long[] said = exporters.stream()
                .mapToLong(exporter -> exporter.datagrams().restarts())
                .toArray();
        assertEquals(
                Arrays.stream(said).sum(),
                restarts.values().stream().mapToInt(n -> n).sum());
        assertEquals(
                5,
                exporters.stream()
                        .filter(e -> e.datagrams().restarts() > 0)
                        .map(ExporterTotals::agent)
                        .distinct()
                        .count());
    }

    @Test
    void padsAndTailsAreToleratedAndCounted() throws IOException {
        var load = write(new Defects(0, 0, 1, 0, 0, 100_000, 100_000));
        var found = new long[2];
        load.decode(
                datagram -> {
                    found[0] += datagram.paddedSamples;
                    if (datagram.strayBytes > 0) found[1]++;
                },
                _ -> {});
        assertArrayEquals(
                new long[] {load.totals().paddedSamples(), load.totals().tails()}, found);
        assertTrue(found[0] > 500 && found[1] > 300);
    }

    private WrittenLoad write(Defects defects) throws IOException {
        return WrittenLoad.of(folder, new Load(5, 8, 0, defects), DATAGRAMS);
    }

    private static String key(DatagramRow datagram) {
        return datagram.agentHigh + " " + datagram.agentLow + " " + datagram.subAgentId;
    }
}

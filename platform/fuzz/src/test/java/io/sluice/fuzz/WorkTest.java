package io.sluice.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.SflowDatagrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The work that a datagram can make: however it is nested and whatever it counts, decoders visit at most eight bytes
/// for each that it has. Counted, read by read; see [CountingLoader].
@Timeout(300)
class WorkTest {
    private static final int MOST_VISITS_A_BYTE = 8;
    private static final int CLIMBS = 24;
    private static final int STEPS = 1500;
    private static final int CLIMBER_BYTES = 1400;

    private final Decoding outer = CountedDecoder.load("outer");
    private final Decoding inner = CountedDecoder.load("inner");

    @Test
    void countsEachReadOnce() {
        var datagram = SflowDatagrams.from("192.0.2.1")
                .sample(9999 << 12 | 77, new byte[1000])
                .bytes();
        // Its head is read once; of the sample, tag and length.
        assertEquals(28 + 8, visits(outer, datagram, false));
        var counters = SflowDatagrams.from("192.0.2.1").sample(2, new byte[12]).bytes();
        assertEquals(28 + 8 + 12, visits(outer, counters, false));
    }

    @Test
    void worstDatagramsAreVisitedEightTimesAtMost() {
        var worst = new ArrayList<String>();
        datagrams().forEach((name, datagram) -> {
            assertTrue(datagram.length > 60_000, name + " has " + datagram.length + " bytes");
            worst.add("%.1f %s".formatted(check(name, datagram), name));
        });
        worst.sort((a, b) -> Double.compare(visitsIn(b), visitsIn(a)));
        System.out.println("bytes visited for each byte: " + String.join(", ", worst.subList(0, 12)));
    }

    /// Whoever would make decoding long needs not be content with what we have thought of.
    @Test
    void searchForWorseOnesFindsNoneThatIsVisitedMoreOften() {
        var random = new Random(6343);
        var seeds = List.copyOf(datagrams().values());
        double worst = 0;
        for (int climb = 0; climb < CLIMBS; climb++) {
            var best = Arrays.copyOf(seeds.get(climb * seeds.size() / CLIMBS), CLIMBER_BYTES);
            double most = check("a start", best);
            for (int step = 0; step < STEPS; step++) {
                var next = mutated(best, random);
                double visits = check("step " + step + " of climb " + climb, next);
                if (visits < most) continue;
                best = next;
                most = visits;
            }
            worst = Math.max(worst, most);
        }
        System.out.printf("worst datagram found by a search: %.1f bytes visited for each byte%n", worst);
        assertTrue(worst > 1.5, "a search that finds nothing searches nothing: " + worst);
    }

    private static Map<String, byte[]> datagrams() {
        var datagrams = new LinkedHashMap<String, byte[]>();
        WorstVersion5.all().forEach((name, bytes) -> datagrams.put("5: " + name, bytes));
        WorstVersion4.all().forEach((name, bytes) -> datagrams.put("4: " + name, bytes));
        return datagrams;
    }

    /// {@return how many bytes were visited for each byte of the datagram, at most}
    private double check(String name, byte[] datagram) {
        long most = 0;
        for (var decoder : List.of(outer, inner)) {
            most = Math.max(most, Math.max(visits(decoder, datagram, false), visits(decoder, datagram, true)));
        }
        long visits = most;
        assertTrue(
                visits <= (long) MOST_VISITS_A_BYTE * datagram.length,
                () -> visits + " bytes visited of " + datagram.length + ": " + name);
        return (double) visits / datagram.length;
    }

    private static long visits(Decoding decoder, byte[] datagram, boolean keepsRecords) {
        Visits.reset();
        decoder.decode(datagram, keepsRecords);
        return Visits.bytes();
    }

    private static double visitsIn(String line) {
        return Double.parseDouble(line.substring(0, line.indexOf(' ')));
    }

    /// Changes a word behind the head, or copies some words over others.
    private static byte[] mutated(byte[] datagram, Random random) {
        var bytes = datagram.clone();
        int words = bytes.length / 4 - 6;
        int at = 24 + 4 * random.nextInt(words);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at + random.nextInt(4)] = (byte) random.nextInt(256);
            case 1 -> bytes[at + 3] += (byte) (random.nextInt(9) - 4);
            case 2 -> Arrays.fill(bytes, at, at + 4, (byte) 0);
            default -> {
                int from = 24 + 4 * random.nextInt(words);
                int length = Math.min(4 * random.nextInt(1, 16), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, length);
            }
        }
        return bytes;
    }
}

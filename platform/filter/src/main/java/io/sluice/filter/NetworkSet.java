package io.sluice.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Networks and addresses to look up, thousands if need be. None of those that are kept lies in another.
final class NetworkSet {
    private static final Comparator<Network> BY_FIRST_ADDRESS = (a, b) -> compare(a.high(), a.low(), b.high(), b.low());

    private final Network[] sorted;

    NetworkSet(List<Network> networks) {
        var outermost = new ArrayList<Network>();
        for (var network : networks.stream()
                .sorted(BY_FIRST_ADDRESS.thenComparingInt(Network::bits))
                .toList()) {
            // Two networks have nothing in common, or one lies in the other; the wider one comes first.
            if (outermost.isEmpty() || !outermost.getLast().contains(network.high(), network.low())) {
                outermost.add(network);
            }
        }
        sorted = outermost.toArray(Network[]::new);
    }

    boolean contains(long high, long low) {
        int from = 0;
        int to = sorted.length; // the last that does not begin behind the address is before this one
        while (from < to) {
            int middle = (from + to) >>> 1;
            var network = sorted[middle];
            if (compare(network.high(), network.low(), high, low) <= 0) from = middle + 1;
            else to = middle;
        }
        return from > 0 && sorted[from - 1].contains(high, low);
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compareUnsigned(high, otherHigh);
    }
}

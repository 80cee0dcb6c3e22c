package io.sluice.api;

import java.util.Arrays;
import java.util.List;

/// Networks to look addresses up in, such as those that an input takes datagrams from. Any thread may ask.
///
/// Kept as ranges that neither overlap nor touch, in their order, so that it does not matter how many they are.
public final class IpNetworks {
    /// All there are.
    public static final IpNetworks ALL = new IpNetworks(List.of());

    /// Addresses from the first to the last.
    private record Range(long firstHigh, long firstLow, long lastHigh, long lastLow) {}

    private final boolean isAll;
    private final Range[] ipv4;
    private final Range[] ipv6;

    /// Makes it.
    ///
    /// @param networks which; none stands for all
    public IpNetworks(List<IpNetwork> networks) {
        isAll = networks.isEmpty();
        ipv4 = ranges(networks, 4);
        ipv6 = ranges(networks, 6);
    }

    /// {@return whether every address is in them}
    public boolean isAll() {
        return isAll;
    }

    /// {@return whether an address is in one of them}
    ///
    /// @param version 4 or 6
    /// @param high    the first eight bytes of an IPv6 address; 0 for IPv4
    /// @param low     the last eight bytes, or an IPv4 address as a number
    public boolean contain(int version, long high, long low) {
        return isAll || isIn(version == 4 ? ipv4 : ipv6, high, low);
    }

    private static boolean isIn(Range[] ranges, long high, long low) {
        int from = 0;
        int to = ranges.length; // the range is in front of here, if there is one
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compare(ranges[middle].firstHigh, ranges[middle].firstLow, high, low) <= 0) from = middle + 1;
            else to = middle;
        }
        return from > 0 && compare(high, low, ranges[from - 1].lastHigh, ranges[from - 1].lastLow) <= 0;
    }

    /// A network in another one is left out; others never overlap.
    private static Range[] ranges(List<IpNetwork> networks, int version) {
        var sorted = networks.stream()
                .filter(network -> network.address().version() == version)
                .map(IpNetworks::range)
                .sorted((a, b) -> {
                    int byFirst = compare(a.firstHigh, a.firstLow, b.firstHigh, b.firstLow);
                    return byFirst != 0 ? byFirst : compare(b.lastHigh, b.lastLow, a.lastHigh, a.lastLow);
                })
                .toArray(Range[]::new);
        int kept = 0;
        for (var range : sorted) {
            var before = kept == 0 ? null : sorted[kept - 1];
            if (before != null && compare(range.lastHigh, range.lastLow, before.lastHigh, before.lastLow) <= 0)
                continue;
            sorted[kept++] = range;
        }
        return Arrays.copyOf(sorted, kept);
    }

    private static Range range(IpNetwork network) {
        var address = network.address();
        if (address.version() == 4) {
            long rest = 0xFFFF_FFFFL >>> network.bits();
            return new Range(0, address.low() & ~rest, 0, address.low() | rest);
        }
        long restHigh = network.bits() >= Long.SIZE ? 0 : -1L >>> network.bits();
        long restLow = network.bits() <= Long.SIZE ? -1L : rest(network.bits() - Long.SIZE);
        return new Range(
                address.high() & ~restHigh,
                address.low() & ~restLow,
                address.high() | restHigh,
                address.low() | restLow);
    }

    private static long rest(int bits) {
        return bits == Long.SIZE ? 0 : -1L >>> bits;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
    }
}

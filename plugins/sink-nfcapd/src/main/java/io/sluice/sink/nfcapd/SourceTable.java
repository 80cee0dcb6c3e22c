package io.sluice.sink.nfcapd;

import io.sluice.api.IpAddress;
import io.sluice.api.IpNetwork;
import io.sluice.api.IpNetworks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Finds the source of a sender: by its address, or by the smallest network that it is in.
///
/// Addresses are looked up in a hash table in primitive arrays, which also keeps those that were found by a network,
/// until it is half full. Used by one thread.
final class SourceTable {
    private static final int LEAST_SLOTS = 4_096;

    /// A network and whose it is.
    private record Owned(IpNetwork network, IpNetworks lookup, FlowSource source) {}

    private final Map<IpAddress, FlowSource> addresses = new HashMap<>();
    private final List<Owned> networks = new ArrayList<>();

    /// Nobody can choose senders that meet in one place of the table without knowing this number.
    private final long seed = new SplittableRandom().nextLong();

    private final int[] versions;
    private final long[] highs;
    private final long[] lows;
    private final @Nullable FlowSource[] sources;
    private int kept;

    /// Makes an empty table.
    ///
    /// @param mostAddresses how many addresses will be added at most
    SourceTable(int mostAddresses) {
        int slots = Math.max(LEAST_SLOTS, Integer.highestOneBit(mostAddresses) * 8);
        versions = new int[slots];
        highs = new long[slots];
        lows = new long[slots];
        sources = new @Nullable FlowSource[slots];
    }

    /// Gives a source the senders in a network. A smaller network in it may be another's.
    void add(IpNetwork network, FlowSource source) {
        networks.add(new Owned(network, new IpNetworks(List.of(network)), source));
        networks.sort(Comparator.comparingInt(owned -> -owned.network.bits()));
        forgetKept();
    }

    /// Gives a source a sender.
    void add(IpAddress sender, FlowSource source) {
        addresses.put(sender, source);
        if (find(sender) == null) keep(sender.version(), sender.high(), sender.low(), source);
        else forgetKept();
    }

    /// {@return the source of a sender; null when it has none}
    @Nullable
    FlowSource find(IpAddress sender) {
        return find(sender.version(), sender.high(), sender.low());
    }

    /// {@return the source of a sender; null when it has none}
    ///
    /// @param version 4 or 6
    /// @param high    as in [IpAddress]
    /// @param low     as in [IpAddress]
    @Nullable
    FlowSource find(int version, long high, long low) {
        int slot = slot(high, low);
        while (versions[slot] != 0) {
            if (lows[slot] == low && highs[slot] == high && versions[slot] == version) return sources[slot];
            slot = slot + 1 & versions.length - 1;
        }
        for (int i = 0; i < networks.size(); i++) {
            var owned = networks.get(i);
            if (owned.lookup.contain(version, high, low)) return keep(version, high, low, owned.source);
        }
        return null;
    }

    private FlowSource keep(int version, long high, long low, FlowSource source) {
        if (kept == versions.length / 2) forgetKept();
        int slot = slot(high, low);
        while (versions[slot] != 0) slot = slot + 1 & versions.length - 1;
        kept++;
        versions[slot] = version;
        highs[slot] = high;
        lows[slot] = low;
        sources[slot] = source;
        return source;
    }

    /// Addresses that were added stay.
    private void forgetKept() {
        kept = 0;
        Arrays.fill(versions, 0);
        addresses.forEach((address, source) -> keep(address.version(), address.high(), address.low(), source));
    }

    private int slot(long high, long low) {
        long hash = seed ^ high * 0x9E37_79B9_7F4A_7C15L;
        hash = (hash ^ hash >>> 32 ^ low) * 0xBF58_476D_1CE4_E5B9L;
        return (int) (hash >>> 32) & versions.length - 1;
    }
}

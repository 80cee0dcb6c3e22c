package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.format.FlowRecord16Layout;
import java.util.Arrays;

/// The extension maps of a file so far (nfcapd-file-format, 4.1): which extensions the flow records with a
/// map's number have, in their order. Used by one thread.
final class ExtensionMaps {
    /// One more than the highest id that has a length.
    static final int IDS = 49;

    private static final int MOST = 1 << 16;
    private static final int LONGEST = 48;
    private static final int MOST_KEPT_BYTES = 1 << 20;
    private static final byte[] LENGTHS = lengths();

    /// For each map's number one more than the place of its ids in [#kept]: their number, then the ids. 0:
    /// no such map.
    private final int[] places = new int[MOST];

    private byte[] kept = new byte[1024];
    private int keptBytes;
    private int count;

    /// Forgets all, for the next file.
    void clear() {
        if (count > 0) Arrays.fill(places, 0);
        count = 0;
        keptBytes = 0;
    }

    /// Takes the record of a map.
    ///
    /// @return whether it can be used: each id is known, none stands twice, and there is room
    boolean add(BlockBytes bytes, int at, int size) {
        if (size < FlowRecord16Layout.MAP_IDS_OFFSET || keptBytes + LONGEST + 1 > MOST_KEPT_BYTES) return false;
        if (keptBytes + LONGEST + 1 > kept.length) kept = Arrays.copyOf(kept, kept.length * 2);
        int ids = keptBytes + 1;
        long seen = 0;
        for (int i = at + FlowRecord16Layout.MAP_IDS_OFFSET; i + 1 < at + size && bytes.uint16(i) != 0; i += 2) {
            int id = bytes.uint16(i);
            if (id >= IDS || LENGTHS[id] == 0 || (seen >>> id & 1) != 0) return false;
            seen |= 1L << id;
            kept[ids++] = (byte) id;
        }
        kept[keptBytes] = (byte) (ids - keptBytes - 1);
        int number = bytes.uint16(at + FlowRecord16Layout.MAP_ID_OFFSET);
        if (places[number] == 0) count++;
        places[number] = keptBytes + 1;
        keptBytes = ids;
        return true;
    }

    int count() {
        return count;
    }

    /// {@return the place of a map's ids, or -1 when there is no such map}
    int find(int number) {
        return places[number] - 1;
    }

    /// {@return how many extensions the map has whose ids are at a place}
    int ids(int place) {
        return kept[place];
    }

    int id(int place, int index) {
        return kept[place + 1 + index];
    }

    /// {@return how many bytes an extension has}
    static int length(int id) {
        return LENGTHS[id];
    }

    private static byte[] lengths() {
        int[][] idsAndLengths = {
            {4, 4}, {5, 8}, {6, 4}, {7, 8}, {8, 4}, {9, 4}, {10, 16}, {11, 4}, {12, 16}, {13, 4}, {14, 4}, {15, 8},
            {16, 4}, {17, 8}, {18, 4}, {19, 8}, {20, 16}, {21, 16}, {22, 40}, {23, 4}, {24, 16}, {25, 4}, {26, 8},
            {27, 8}, {37, 20}, {38, 4}, {39, 8}, {40, 32}, {41, 24}, {42, 24}, {43, 72}, {45, 24}, {46, 12}, {48, 8}
        };
        var lengths = new byte[IDS];
        for (var pair : idsAndLengths) lengths[pair[0]] = (byte) pair[1];
        return lengths;
    }
}

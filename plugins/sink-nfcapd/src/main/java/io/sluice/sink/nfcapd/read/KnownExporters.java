package io.sluice.sink.nfcapd.read;

import io.sluice.sink.nfcapd.format.ExporterLayout;
import java.util.Arrays;

/// What the records of a file say of its exporters so far, by their number. Used by one thread.
final class KnownExporters {
    private static final int MOST = 1 << 16;

    private int[] ipVersions = new int[64];
    private long[] addressesHigh = new long[64];
    private long[] addressesLow = new long[64];
    private int[] subAgentIds = new int[64];
    private int[] samplingRates = new int[64];
    private int count;

    /// Forgets all, for the next file.
    void clear() {
        Arrays.fill(ipVersions, 0);
        Arrays.fill(subAgentIds, 0);
        Arrays.fill(samplingRates, 0);
        count = 0;
    }

    /// Takes an exporter record in any of its forms.
    ///
    /// @return whether it is long enough to be one
    boolean addExporter(BlockBytes bytes, int at, int size) {
        if (size < ExporterLayout.EXPORTER_BYTES) return false;
        int sysid = bytes.uint16(at + ExporterLayout.SYSID_OFFSET);
        reserve(sysid);
        long high = bytes.uint64(at + ExporterLayout.ADDRESS_OFFSET);
        long low = bytes.uint64(at + ExporterLayout.ADDRESS_OFFSET + Long.BYTES);
        int family = bytes.uint16(at + ExporterLayout.FAMILY_OFFSET);
        if (family == 0) {
            // nfdump 1.7.8 keeps the bytes of the network, and IPv4 as IPv4-mapped IPv6.
            high = inNetworkOrder(high, bytes.isBigEndian());
            low = inNetworkOrder(low, bytes.isBigEndian());
            boolean isMapped = high == 0 && low >>> 32 == 0xFFFF;
            put(sysid, isMapped ? 4 : 6, high, isMapped ? low & 0xFFFF_FFFFL : low);
        } else if (family == ExporterLayout.FAMILY_IPV4) {
            put(sysid, 4, 0, bytes.unsigned32(at + ExporterLayout.ADDRESS_OFFSET + Long.BYTES));
        } else {
            put(sysid, 6, high, low);
        }
        subAgentIds[sysid] = bytes.uint32(at + ExporterLayout.SUB_AGENT_OFFSET);
        return true;
    }

    /// Takes a sampler record of layout 2.
    boolean addSampler(BlockBytes bytes, int at, int size) {
        if (size < ExporterLayout.SAMPLER_BYTES) return false;
        long rate = bytes.unsigned32(at + ExporterLayout.SAMPLER_PACKETS_OFFSET)
                + bytes.unsigned32(at + ExporterLayout.SAMPLER_SPACE_OFFSET);
        // sfcapd writes an agent that does not tell its rate as one that sampled every 2^32nd packet.
        sample(bytes.uint16(at + ExporterLayout.SAMPLER_SYSID_OFFSET), rate > 0xFFFF_FFFFL ? 0 : (int) rate);
        return true;
    }

    /// Takes a sampler record of layout 1.
    boolean addSampler16(BlockBytes bytes, int at, int size) {
        if (size < ExporterLayout.SAMPLER_1_6_BYTES) return false;
        int rate = bytes.uint32(at + ExporterLayout.SAMPLER_1_6_RATE_OFFSET);
        sample(bytes.uint16(at + ExporterLayout.SAMPLER_1_6_SYSID_OFFSET), rate);
        return true;
    }

    int count() {
        return count;
    }

    /// {@return the IP version of the address that an exporter sends from; 0 when nothing was said of it}
    int ipVersion(int sysid) {
        return sysid < ipVersions.length ? ipVersions[sysid] : 0;
    }

    long addressHigh(int sysid) {
        return sysid < ipVersions.length ? addressesHigh[sysid] : 0;
    }

    long addressLow(int sysid) {
        return sysid < ipVersions.length ? addressesLow[sysid] : 0;
    }

    int subAgentId(int sysid) {
        return sysid < ipVersions.length ? subAgentIds[sysid] : 0;
    }

    /// {@return the rate of an exporter's first sample; 0 when it is not known; unsigned}
    int samplingRate(int sysid) {
        return sysid < ipVersions.length ? samplingRates[sysid] : 0;
    }

    private void put(int sysid, int ipVersion, long high, long low) {
        if (ipVersions[sysid] == 0) count++;
        ipVersions[sysid] = ipVersion;
        addressesHigh[sysid] = ipVersion == 4 ? 0 : high;
        addressesLow[sysid] = low;
    }

    private void sample(int sysid, int rate) {
        reserve(sysid);
        samplingRates[sysid] = rate;
    }

    /// A number has 16 bits, so this is bounded by 2 MiB.
    private void reserve(int sysid) {
        if (sysid < ipVersions.length) return;
        int size = Math.min(MOST, Integer.highestOneBit(sysid) * 2);
        ipVersions = Arrays.copyOf(ipVersions, size);
        addressesHigh = Arrays.copyOf(addressesHigh, size);
        addressesLow = Arrays.copyOf(addressesLow, size);
        subAgentIds = Arrays.copyOf(subAgentIds, size);
        samplingRates = Arrays.copyOf(samplingRates, size);
    }

    private static long inNetworkOrder(long value, boolean isBigEndian) {
        return isBigEndian ? value : Long.reverseBytes(value);
    }
}

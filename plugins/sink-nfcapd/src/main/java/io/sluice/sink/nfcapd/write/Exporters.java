package io.sluice.sink.nfcapd.write;

import io.sluice.api.DatagramRow;
import io.sluice.api.IpAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The exporters that were seen, numbered in the order in which they appeared.
///
/// An exporter is a sender's address with a sub-agent id. A hash table in primitive arrays finds its number (sysid,
/// from 1 on). Used by one thread.
public final class Exporters {
    /// nfdump has no more places. Later exporters get the number 0, which means none.
    public static final int MOST = 65_535;

    private static final Logger LOG = LoggerFactory.getLogger(Exporters.class);

    /// Senders can be forged, so the log names only so many new ones for each file.
    private static final int NAMED_PER_FILE = 100;

    /// Nobody can choose senders that meet in one place of the table without knowing this number.
    private final long seed = new SplittableRandom().nextLong();

    private final ExporterCounts counts = new ExporterCounts();
    private char[] slots = new char[256];
    private int[] ipVersions = new int[128];
    private long[] addressesHigh = new long[128];
    private long[] addressesLow = new long[128];
    private int[] subAgentIds = new int[128];
    private int[] samplingRates = new int[128];
    private int count;
    private int named;
    private long unnamed;
    private boolean isFullTold;

    /// Knows no exporter yet.
    public Exporters() {}

    /// {@return how many are known: the highest number}
    int count() {
        return count;
    }

    /// {@return the number of a datagram's exporter, which becomes known if it was not; 0 when there is no room}
    ///
    /// @param samplingRate of the sample at hand; the first one of an exporter is kept
    int sysid(DatagramRow datagram, int samplingRate) {
        int slot = slot(datagram.senderHigh, datagram.senderLow, datagram.subAgentId);
        for (int sysid = slots[slot]; sysid != 0; sysid = slots[slot]) {
            if (is(sysid, datagram)) return sysid;
            slot = slot + 1 & slots.length - 1;
        }
        return add(slot, datagram, samplingRate);
    }

    /// {@return the number of an exporter; 0 when it is not known}
    int find(IpAddress sender, int subAgentId) {
        int slot = slot(sender.high(), sender.low(), subAgentId);
        for (int sysid = slots[slot]; sysid != 0; sysid = slots[slot]) {
            if (subAgentIds[sysid] == subAgentId && address(sysid).equals(sender)) return sysid;
            slot = slot + 1 & slots.length - 1;
        }
        return 0;
    }

    /// {@return the address that an exporter sends from}
    IpAddress address(int sysid) {
        return new IpAddress(ipVersions[sysid], addressesHigh[sysid], addressesLow[sysid]);
    }

    /// {@return an exporter's sub-agent id; unsigned}
    int subAgentId(int sysid) {
        return subAgentIds[sysid];
    }

    /// {@return the sampling rate of an exporter's first sample; unsigned}
    int samplingRate(int sysid) {
        return samplingRates[sysid];
    }

    /// {@return what is counted of the exporters for the present file}
    ExporterCounts counts() {
        return counts;
    }

    /// Begins to count anew, for the next file.
    void beginFile() {
        counts.clear();
        if (unnamed > 0) LOG.info("SFLOW: {} more new exporters, {} in all", unnamed, count);
        named = 0;
        unnamed = 0;
    }

    private boolean is(int sysid, DatagramRow datagram) {
        return addressesLow[sysid] == datagram.senderLow
                && addressesHigh[sysid] == datagram.senderHigh
                && subAgentIds[sysid] == datagram.subAgentId
                && ipVersions[sysid] == datagram.senderIpVersion;
    }

    private int slot(long high, long low, int subAgentId) {
        long hash = seed ^ high * 0x9E37_79B9_7F4A_7C15L;
        hash = (hash ^ hash >>> 32 ^ low) * 0xBF58_476D_1CE4_E5B9L;
        hash = (hash ^ hash >>> 29 ^ subAgentId) * 0x94D0_49BB_1331_11EBL;
        return (int) (hash >>> 40) & slots.length - 1;
    }

    private int add(int slot, DatagramRow datagram, int samplingRate) {
        if (count == MOST) {
            tellFull();
            return 0;
        }
        int sysid = ++count;
        if (sysid == ipVersions.length) growColumns();
        ipVersions[sysid] = datagram.senderIpVersion;
        addressesHigh[sysid] = datagram.senderHigh;
        addressesLow[sysid] = datagram.senderLow;
        subAgentIds[sysid] = datagram.subAgentId;
        samplingRates[sysid] = samplingRate;
        slots[slot] = (char) sysid;
        if (count > slots.length / 2) growSlots();
        tellNew(sysid);
        return sysid;
    }

    private void growColumns() {
        int size = Math.min(MOST + 1, ipVersions.length * 2);
        ipVersions = Arrays.copyOf(ipVersions, size);
        addressesHigh = Arrays.copyOf(addressesHigh, size);
        addressesLow = Arrays.copyOf(addressesLow, size);
        subAgentIds = Arrays.copyOf(subAgentIds, size);
        samplingRates = Arrays.copyOf(samplingRates, size);
    }

    private void growSlots() {
        slots = new char[slots.length * 2];
        for (int sysid = 1; sysid <= count; sysid++) {
            int slot = slot(addressesHigh[sysid], addressesLow[sysid], subAgentIds[sysid]);
            while (slots[slot] != 0) slot = slot + 1 & slots.length - 1;
            slots[slot] = (char) sysid;
        }
    }

    private void tellNew(int sysid) {
        if (named == NAMED_PER_FILE) {
            unnamed++;
            return;
        }
        named++;
        LOG.info(
                "SFLOW: New exporter: SysID: {}, agentSubId: {}, MeanSkipCount: {}, IP: {}",
                sysid,
                Integer.toUnsignedString(subAgentIds[sysid]),
                Integer.toUnsignedString(samplingRates[sysid]),
                address(sysid));
    }

    private void tellFull() {
        if (isFullTold) return;
        isFullTold = true;
        LOG.warn(
                "SFLOW: {} exporters are known and a file has no place for more: flows of further ones are stored "
                        + "without a SysID; a restart forgets those that are gone",
                MOST);
    }
}

package io.sluice.sink.nfcapd.read;

import io.sluice.api.DatagramRow;
import io.sluice.api.FlowBatch;

/// Where a flow record came from, as far as it says: what becomes the head of its row. Used by one thread.
final class Origin {
    private static final int SFLOW_MARK = 0x80;

    private long receivedAtNs;
    private int senderIpVersion;
    private long senderHigh;
    private long senderLow;
    private int agentIpVersion;
    private long agentHigh;
    private long agentLow;
    private int subAgentId;
    private int sflowVersion;

    /// Takes what the records about an exporter say.
    ///
    /// @param mark what the flow record says of the protocol: 0x80 and the version for sFlow
    void begin(KnownExporters exporters, int sysid, int mark) {
        receivedAtNs = 0;
        senderIpVersion = exporters.ipVersion(sysid);
        senderHigh = exporters.addressHigh(sysid);
        senderLow = exporters.addressLow(sysid);
        subAgentId = exporters.subAgentId(sysid);
        agentIpVersion = 0;
        agentHigh = 0;
        agentLow = 0;
        sflowVersion = (mark & SFLOW_MARK) == 0 ? 0 : mark & ~SFLOW_MARK;
    }

    void receivedAt(long atNs) {
        receivedAtNs = atNs;
    }

    void sender(int ipVersion, long high, long low) {
        senderIpVersion = ipVersion;
        senderHigh = high;
        senderLow = low;
    }

    void agent(int ipVersion, long high, long low) {
        agentIpVersion = ipVersion;
        agentHigh = high;
        agentLow = low;
    }

    /// {@return a head for a row: that of the row before, if it came from here, too}
    DatagramRow head(FlowBatch batch) {
        if (batch.datagramCount() > 0 && isThis(batch.datagram())) return batch.datagram();
        var head = batch.openStored();
        head.receivedAtNs = receivedAtNs;
        head.senderIpVersion = senderIpVersion;
        head.senderHigh = senderHigh;
        head.senderLow = senderLow;
        head.agentIpVersion = agentIpVersion;
        head.agentHigh = agentHigh;
        head.agentLow = agentLow;
        head.subAgentId = subAgentId;
        head.sflowVersion = sflowVersion;
        return head;
    }

    private boolean isThis(DatagramRow head) {
        return head.isStored
                && head.receivedAtNs == receivedAtNs
                && head.senderLow == senderLow
                && head.senderHigh == senderHigh
                && head.senderIpVersion == senderIpVersion
                && head.subAgentId == subAgentId
                && head.agentLow == agentLow
                && head.agentHigh == agentHigh
                && head.agentIpVersion == agentIpVersion
                && head.sflowVersion == sflowVersion;
    }
}

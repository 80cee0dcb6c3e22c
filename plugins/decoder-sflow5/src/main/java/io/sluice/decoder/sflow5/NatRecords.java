package io.sluice.decoder.sflow5;

import io.sluice.api.FlowRow;
import io.sluice.packet.NetworkOrder;
import io.sluice.sflow.AddressLayout;
import java.nio.ByteBuffer;

/// Reads what an address translator adds: records 0:1007, `extended_nat`, and 0:1020, `extended_nat_port`,
/// which have been found sound.
///
/// ```
///   0  source: type (4), address (0, 4 or 16)     .  destination: type (4), address (0, 4 or 16)
///
///   0  source port (4)                            4  destination port (4)
/// ```
final class NatRecords {
    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 4;

    private NatRecords() {}

    /// A row has one IP version for both addresses; of records that mix them, or name none, it takes nothing.
    static void readAddresses(ByteBuffer memory, int at, FlowRow row) {
        int type = NetworkOrder.int32(memory, at);
        int sourceAt = at + AddressLayout.TYPE_BYTES;
        int destinationAt = sourceAt + AddressLayout.addressBytes(type);
        boolean isOfOneKind = type == NetworkOrder.int32(memory, destinationAt);
        if (row.has(FlowRow.NAT_ADDRESSES) || type == AddressLayout.UNKNOWN || !isOfOneKind) return;
        destinationAt += AddressLayout.TYPE_BYTES;
        row.natIpVersion = AddressLayout.ipVersion(type);
        row.natSourceHigh = AddressLayout.high(memory, sourceAt, type);
        row.natSourceLow = AddressLayout.low(memory, sourceAt, type);
        row.natDestinationHigh = AddressLayout.high(memory, destinationAt, type);
        row.natDestinationLow = AddressLayout.low(memory, destinationAt, type);
        row.set(FlowRow.NAT_ADDRESSES);
    }

    static void readPorts(ByteBuffer memory, int at, FlowRow row) {
        if (row.has(FlowRow.NAT_PORTS)) return;
        row.natSourcePort = NetworkOrder.int32(memory, at + SOURCE_PORT) & 0xFFFF;
        row.natDestinationPort = NetworkOrder.int32(memory, at + DESTINATION_PORT) & 0xFFFF;
        row.set(FlowRow.NAT_PORTS);
    }
}

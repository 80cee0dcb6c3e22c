package io.sluice.app.capture;

/// Reads the packets of a capture one by one.
sealed interface PacketReader permits PcapReader, PcapngReader {
    /// More than any program writes as one packet or block: a length beyond it is a fault of the file.
    int MOST_PACKET_BYTES = 16 << 20;

    /// Goes to the next packet.
    ///
    /// @return whether there is one; the packet is then filled
    boolean next(CapturedPacket packet);

    /// {@return what was wrong where reading ended; empty when the file was read to its end}
    String damage();
}

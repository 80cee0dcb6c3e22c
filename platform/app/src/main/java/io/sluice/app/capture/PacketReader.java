package io.sluice.app.capture;

/// Reads the packets of a capture one by one.
sealed interface PacketReader permits PcapReader, PcapngReader {
    /// More than any program writes as one packet or block: a length beyond it is a fault of the file.
    int MOST_PACKET_BYTES = 16 << 20;

    /// Goes to the next packet.
    ///
    /// @return whether there is one; the packet is then filled
    boolean next(CapturedPacket packet);

    /// {@return how many bytes the stream has to hold for the next step, as far as can be told from what it holds}
    long wanted();

    /// {@return what was wrong where reading ended; empty when the file was read to its end}
    String damage();
}

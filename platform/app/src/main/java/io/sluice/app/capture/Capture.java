package io.sluice.app.capture;

import io.sluice.api.Datagram;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sFlow datagrams of a file: of a pcap or pcapng capture, or the file itself as one raw payload.
///
/// In a capture, a UDP datagram to port 6343, or whose first word is a version of sFlow (2, 4 or 5), counts as sFlow.
/// Used by one thread at a time.
public final class Capture {
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int SFLOW_PORT = 6343;
    private static final int GZIP = 0x1F8B_0000;

    private final String name;
    private final MemorySegment file;
    private final CapturedPacket packet = new CapturedPacket();
    private final UdpPacket udp;
    private Optional<PacketReader> reader;
    private boolean isRawRead;
    private long packets;
    private long datagrams;
    private long fragments;
    private long cut;

    private Capture(String name, MemorySegment file) {
        this.name = name;
        this.file = file;
        udp = new UdpPacket(file);
        reader = reader(file);
    }

    /// Opens a file.
    ///
    /// @param path a capture, or anything else as one datagram
    /// @return the capture, before its first datagram
    /// @throws Refusal when it cannot be read or used
    public static Capture open(Path path) {
        try {
            var file = read(path);
            refuseUnusable(path, file);
            return new Capture(path.toString(), file);
        } catch (NoSuchFileException e) {
            throw Refusal.failed(path + ": there is no such file");
        } catch (IOException e) {
            throw Refusal.failed(path + ": the file cannot be read: " + e.getMessage());
        }
    }

    /// Copies the next sFlow datagram.
    ///
    /// @param datagram    where it goes, with its sender and the time of its capture
    /// @param otherwiseNs the time of one whose capture does not say when
    /// @return whether there was one
    public boolean next(Datagram datagram, long otherwiseNs) {
        return reader.isPresent() ? nextCaptured(reader.get(), datagram, otherwiseNs) : nextRaw(datagram, otherwiseNs);
    }

    /// Goes back to the first datagram, and forgets what was counted.
    public void rewind() {
        reader = reader(file);
        isRawRead = false;
        packets = 0;
        datagrams = 0;
        fragments = 0;
        cut = 0;
    }

    /// {@return how many sFlow datagrams were read}
    public long datagrams() {
        return datagrams;
    }

    /// {@return what a user should know about what was read, in sentences}
    public List<String> remarks() {
        var remarks = new ArrayList<String>();
        var damage = reader.map(PacketReader::damage).orElse("");
        if (!damage.isEmpty()) remarks.add(damage + "; the " + packets + " packets before it were used");
        if (fragments > 0) remarks.add(fragments + " fragments of IP packets were left out: they are not put together");
        if (cut > 0) remarks.add(cut + " datagrams were cut by the capture's limit for the length of packets");
        long others = packets - datagrams - fragments;
        if (reader.isPresent() && others > 0) remarks.add(others + " packets were left out: they are not sFlow");
        return remarks;
    }

    /// {@return the file's name}
    @Override
    public String toString() {
        return name;
    }

    private static MemorySegment read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return MemorySegment.ofArray(Files.readAllBytes(path)); // such as a pipe
        try (var channel = FileChannel.open(path)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
        }
    }

    private static void refuseUnusable(Path path, MemorySegment file) {
        if (file.byteSize() == 0) throw Refusal.failed(path + ": the file is empty");
        if (file.byteSize() >= 4 && (file.get(WORD, 0) & 0xFFFF_0000) == GZIP) {
            throw Refusal.failed(path + ": the file is compressed; unpack it with gunzip first");
        }
        if (file.byteSize() > 65_535 && reader(file).isEmpty()) {
            throw Refusal.failed(path + ": the file is no capture (pcap, pcapng), and too long for one datagram");
        }
    }

    private static Optional<PacketReader> reader(MemorySegment file) {
        if (PcapReader.isPcap(file)) return Optional.of(PcapReader.of(file));
        return PcapngReader.isPcapng(file) ? Optional.of(new PcapngReader(file)) : Optional.empty();
    }

    private boolean nextRaw(Datagram datagram, long nowNs) {
        if (isRawRead) return false;
        isRawRead = true;
        udp.ipVersion = 4;
        udp.payloadAt = 0;
        udp.payloadLength = (int) file.byteSize();
        fill(datagram, nowNs);
        return true;
    }

    private boolean nextCaptured(PacketReader from, Datagram datagram, long otherwiseNs) {
        while (from.next(packet)) {
            packets++;
            var kind = udp.read(packet);
            if (kind == UdpPacket.Kind.FRAGMENT) fragments++;
            if (kind != UdpPacket.Kind.UDP || !isSflow()) continue;
            if (udp.isCut) cut++;
            fill(datagram, packet.capturedAtNs == 0 ? otherwiseNs : packet.capturedAtNs);
            return true;
        }
        return false;
    }

    private boolean isSflow() {
        if (udp.destinationPort == SFLOW_PORT) return true;
        if (udp.payloadLength < 4) return false;
        int version = file.get(WORD, udp.payloadAt);
        return version == 2 || version == 4 || version == 5;
    }

    private void fill(Datagram datagram, long receivedAtNs) {
        datagrams++;
        MemorySegment.copy(file, udp.payloadAt, datagram.payload, 0, udp.payloadLength);
        datagram.length = udp.payloadLength;
        datagram.receivedAtNs = receivedAtNs;
        datagram.senderIpVersion = udp.ipVersion;
        datagram.senderHigh = udp.sourceHigh;
        datagram.senderLow = udp.sourceLow;
        datagram.senderPort = udp.sourcePort;
    }
}

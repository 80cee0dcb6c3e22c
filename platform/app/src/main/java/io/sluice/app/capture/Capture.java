package io.sluice.app.capture;

import io.sluice.api.Datagram;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The sFlow datagrams of a file: of a pcap or pcapng capture, or the file itself as one raw payload.
///
/// In a capture, a UDP datagram to port 6343, or whose first word is a version of sFlow (2, 4 or 5), counts as sFlow.
/// It is read once, front to back, so that it may be a pipe that another program still writes to.
/// Used by one thread at a time.
public final class Capture implements AutoCloseable {
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int SFLOW_PORT = 6343;
    private static final int GZIP = 0x1F8B_0000;
    private static final int MOST_DATAGRAM_BYTES = 65_535;

    private final String name;
    private final CaptureStream file;
    private final CapturedPacket packet = new CapturedPacket();
    private final UdpPacket udp = new UdpPacket();
    private final Optional<PacketReader> reader;
    private final CaptureCounts counts = new CaptureCounts();
    private boolean isRawRead;

    private Capture(String name, CaptureStream file, Optional<PacketReader> reader) {
        this.name = name;
        this.file = file;
        this.reader = reader;
    }

    /// Opens a file.
    ///
    /// @param path a capture, or anything else as one datagram; `-` is standard input
    /// @return the capture, before its first datagram
    /// @throws Refusal when it cannot be read or used
    public static Capture open(Path path) {
        try {
            boolean isInput = path.equals(STANDARD_INPUT);
            return of(isInput ? "standard input" : path.toString(), isInput ? pipe(System.in) : stream(path));
        } catch (NoSuchFileException e) {
            throw Refusal.failed(path + ": there is no such file");
        } catch (IOException e) {
            throw unreadable(path.toString(), String.valueOf(e.getMessage()));
        }
    }

    /// {@return whether a file can be opened again, to be read from its beginning}
    ///
    /// @param path a file, or `-`
    public static boolean isRepeatable(Path path) {
        return !path.equals(STANDARD_INPUT) && (Files.isRegularFile(path) || Files.notExists(path));
    }

    /// Copies the next sFlow datagram. Waits for a pipe to give it.
    ///
    /// @param datagram    where it goes, with its sender and the time of its capture
    /// @param otherwiseNs the time of one whose capture does not say when
    /// @return whether there was one
    public boolean next(Datagram datagram, long otherwiseNs) {
        return reader.isPresent() ? nextCaptured(reader.get(), datagram, otherwiseNs) : nextRaw(datagram, otherwiseNs);
    }

    /// Waits until [#next] has a whole packet to read. Files always have, for their end counts, too.
    ///
    /// @param timeoutMs how long at most, in milliseconds
    /// @return whether it has
    public boolean isReady(int timeoutMs) {
        return reader.isEmpty() || file.isReady(reader.get().wanted(), timeoutMs);
    }

    /// {@return how many sFlow datagrams were read}
    public long datagrams() {
        return counts.datagrams;
    }

    /// {@return how many bytes of the file have been used}
    public long position() {
        return file.position();
    }

    /// {@return whether it is no capture, but a single payload}
    public boolean isRaw() {
        return reader.isEmpty();
    }

    /// {@return what kept the capture from being read to its end, in a sentence; empty when nothing did}
    public String damage() {
        var fault = file.fault();
        if (!fault.isEmpty()) return counts.damage(fault);
        return reader.map(PacketReader::damage)
                .filter(damage -> !damage.isEmpty())
                .map(counts::damage)
                .orElse("");
    }

    /// {@return what a user should know about what was read, in sentences}
    public List<String> remarks() {
        return counts.remarks(damage(), isRaw());
    }

    /// {@return the file's name}
    @Override
    public String toString() {
        return name;
    }

    /// Lets go of the file.
    @Override
    public void close() {
        file.close();
    }

    private static Capture of(String name, CaptureStream file) {
        try {
            if (!file.holds(1)) throw file.fault().isEmpty() ? empty(name) : unreadable(name, file.fault());
            if (file.holds(4) && (file.memory().get(WORD, file.at()) & 0xFFFF_0000) == GZIP)
                throw Refusal.failed(name + ": the file is compressed; unpack it with gunzip first");
            return new Capture(name, file, reader(name, file));
        } catch (Refusal e) {
            file.close();
            throw e;
        }
    }

    private static Refusal empty(String name) {
        return Refusal.failed(name + ": the file is empty");
    }

    private static Refusal unreadable(String name, String reason) {
        return Refusal.failed(name + ": the file cannot be read: " + reason);
    }

    private static CaptureStream stream(Path path) throws IOException {
        if (Files.isDirectory(path)) throw Refusal.failed(path + ": it is a directory; name a file in it");
        var stream = Files.newInputStream(path);
        return Files.isRegularFile(path) ? new CaptureStream(stream) : pipe(stream);
    }

    private static CaptureStream pipe(InputStream stream) {
        return new CaptureStream(PumpedStream.of(stream));
    }

    private static Optional<PacketReader> reader(String name, CaptureStream file) {
        if (PcapReader.isPcap(file)) {
            if (file.holds(PcapReader.FILE_HEADER_BYTES)) return Optional.of(new PcapReader(file));
            throw Refusal.failed(name + ": the file ends inside the header of a pcap capture");
        }
        if (PcapngReader.isPcapng(file)) {
            if (file.holds(PcapngReader.LEAST_BLOCK_BYTES)) return Optional.of(new PcapngReader(file));
            throw Refusal.failed(name + ": the file ends inside the header of a pcapng capture");
        }
        if (!file.holds(MOST_DATAGRAM_BYTES + 1)) return Optional.empty();
        throw Refusal.failed(name + ": the file is no capture (pcap, pcapng), and too long for one datagram");
    }

    private boolean nextRaw(Datagram datagram, long nowNs) {
        if (isRawRead) return false;
        isRawRead = true;
        udp.ipVersion = 4;
        udp.memory = file.memory();
        udp.payloadAt = file.at();
        udp.payloadLength = file.held();
        fill(datagram, nowNs);
        return true;
    }

    private boolean nextCaptured(PacketReader from, Datagram datagram, long otherwiseNs) {
        while (from.next(packet)) {
            var kind = udp.read(packet);
            boolean isSflow = kind == UdpPacket.Kind.UDP && isSflow();
            counts.count(kind, packet.linkType);
            if (!isSflow) continue;
            if (udp.isCut) counts.cut++;
            fill(datagram, packet.capturedAtNs == 0 ? otherwiseNs : packet.capturedAtNs);
            return true;
        }
        return false;
    }

    private boolean isSflow() {
        if (udp.destinationPort == SFLOW_PORT) return true;
        if (udp.payloadLength < 4) return false;
        int version = udp.memory.get(WORD, udp.payloadAt);
        return version == 2 || version == 4 || version == 5;
    }

    private void fill(Datagram datagram, long receivedAtNs) {
        counts.datagrams++;
        datagram.payload.put(0, udp.memory.asByteBuffer(), (int) udp.payloadAt, udp.payloadLength);
        datagram.length = udp.payloadLength;
        datagram.receivedAtNs = receivedAtNs;
        datagram.senderIpVersion = udp.ipVersion;
        datagram.senderHigh = udp.sourceHigh;
        datagram.senderLow = udp.sourceLow;
        datagram.senderPort = udp.sourcePort;
    }
}

package io.sluice.app.capture;

import static io.sluice.app.capture.CaptureBytes.enhanced;
import static io.sluice.app.capture.CaptureBytes.ethernet;
import static io.sluice.app.capture.CaptureBytes.ipv4;
import static io.sluice.app.capture.CaptureBytes.ipv6;
import static io.sluice.app.capture.CaptureBytes.join;
import static io.sluice.app.capture.CaptureBytes.payload;
import static io.sluice.app.capture.CaptureBytes.pcap;
import static io.sluice.app.capture.CaptureBytes.section;
import static io.sluice.app.capture.CaptureBytes.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.Datagram;
import io.sluice.api.IpAddress;
import io.sluice.app.program.ExitCode;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {
    private static final long NOW_NS = 42;
    private static final long CAPTURED_NS = 1_700_000_000_000_000_000L;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    private final Datagram datagram = new Datagram(ByteBuffer.allocateDirect(65_536));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"BIG_ENDIAN, false, 123000", "LITTLE_ENDIAN, false, 123000", "BIG_ENDIAN, true, 123"})
    void readsPcapOfEitherByteOrderAndClock(String order, boolean isNs, long fractionNs) throws IOException {
        var byteOrder = order.equals("BIG_ENDIAN") ? BIG : LITTLE;
        var capture = open(pcap(byteOrder, isNs, 1, sflow(1), sflow(2)));

        assertEquals(List.of(1, 2), marks(capture));
        assertEquals(CAPTURED_NS + fractionNs, datagram.receivedAtNs);
        assertEquals(IpAddress.parse("192.0.2.1"), new IpAddress(4, datagram.senderHigh, datagram.senderLow));
        assertEquals(5000, datagram.senderPort);
        assertEquals(8, datagram.length);
        assertEquals(List.of(), capture.remarks());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1700000000000001, 1000",
        "9, 1700000000000000001, 1",
        "0, 1700000000, 0",
        "138, 1740800000001, 976562"
    })
    void readsPcapngOfEitherByteOrderAndAnyClock(int resolution, long ticks, long fractionNs) throws IOException {
        for (var order : List.of(BIG, LITTLE)) {
            var capture = open(join(section(order, 1, resolution), enhanced(order, ticks, sflow(3))));

            assertEquals(List.of(3), marks(capture));
            assertEquals(CAPTURED_NS + fractionNs, datagram.receivedAtNs);
        }
    }

    @Test
    void readsSeveralSectionsAndBlocksThatItDoesNotKnow() throws IOException {
        var unknown = CaptureBytes.block(BIG, 0xBAD, new byte[5]);
        var capture = open(join(
                section(BIG, 1, -1),
                unknown,
                enhanced(BIG, 1, sflow(1)),
                section(LITTLE, 101, -1),
                CaptureBytes.simple(LITTLE, ipv4(udp(6343, payload(5, 2)), 0))));

        assertEquals(List.of(1, 2), marks(capture));
        assertEquals(NOW_NS, datagram.receivedAtNs);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 14, 101, 228})
    void findsUdpInRawIp(int linkType) throws IOException {
        assertEquals(List.of(7), marks(open(pcap(BIG, false, linkType, ipv4(udp(6343, payload(5, 7)), 0)))));
    }

    @Test
    void findsUdpUnderEachLinkLayer() throws IOException {
        var ip = ipv4(udp(6343, payload(5, 7)), 0x4000); // must not be fragmented, which is no fragment
        var cooked = join(new byte[14], new byte[] {8, 0}, ip);
        var cooked2 = join(new byte[] {8, 0}, new byte[18], ip);

        assertEquals(List.of(7), marks(open(pcap(BIG, false, 1, ethernet(ip, 0x88A8, 0x8100)))));
        assertEquals(List.of(7), marks(open(pcap(BIG, false, 113, cooked))));
        assertEquals(List.of(7), marks(open(pcap(BIG, false, 276, cooked2))));
        assertEquals(List.of(7), marks(open(pcap(BIG, false, 0, join(new byte[] {2, 0, 0, 0}, ip)))));
        assertEquals(List.of(7), marks(open(pcap(BIG, false, 108, join(new byte[] {0, 0, 0, 2}, ip)))));
        assertEquals(List.of(), marks(open(pcap(BIG, false, 147, ip))));
    }

    @Test
    void findsUdpBehindIpv6ExtensionHeaders() throws IOException {
        var capture = open(pcap(BIG, false, 1, ethernet(ipv6(udp(6343, payload(5, 7))))));

        assertEquals(List.of(7), marks(capture));
        assertEquals(
                IpAddress.parse("2001:db8::1"),
                new IpAddress(datagram.senderIpVersion, datagram.senderHigh, datagram.senderLow));
    }

    @Test
    void takesPort6343AndAnyPortWithAVersionOfSflow() throws IOException {
        var capture = open(pcap(
                BIG,
                false,
                101,
                ipv4(udp(6343, payload(9, 1)), 0),
                ipv4(udp(2055, payload(9, 2)), 0),
                ipv4(udp(2055, payload(2, 3)), 0),
                ipv4(udp(2055, payload(4, 4)), 0),
                ipv4(udp(2055, payload(5, 5)), 0),
                ipv4(udp(2055, new byte[3]), 0)));

        assertEquals(List.of(1, 3, 4, 5), marks(capture));
        assertEquals(List.of("2 packets were left out: not sFlow"), capture.remarks());
    }

    @Test
    void leavesFragmentsOutAndSaysSo() throws IOException {
        var whole = udp(6343, payload(5, 1));
        var capture = open(pcap(BIG, false, 101, ipv4(whole, 0x2000), ipv4(whole, 0x00B9), ipv4(whole, 0)));

        assertEquals(List.of(1), marks(capture));
        assertEquals(
                List.of("2 IPv4 fragments were left out, the first is packet 1: fragments are not put together"),
                capture.remarks());
    }

    @Test
    void givesADatagramThatTheCaptureCutAsFarAsItGoes() throws IOException {
        var cut = Arrays.copyOf(ipv4(udp(6343, join(payload(5, 1), new byte[100])), 0), 20 + 8 + 40);
        var capture = open(pcap(BIG, false, 101, cut));

        assertEquals(List.of(1), marks(capture));
        assertEquals(40, datagram.length);
        assertEquals(List.of("1 datagram was cut by the capture's limit for the length of packets"), capture.remarks());
    }

    @Test
    void usesWhatIsReadableOfATruncatedFile() throws IOException {
        var pcap = pcap(BIG, false, 1, sflow(1), sflow(2));
        var pcapng = join(section(LITTLE, 1, -1), enhanced(LITTLE, 1, sflow(1)), enhanced(LITTLE, 1, sflow(2)));

        for (var file : List.of(pcap, pcapng)) {
            var capture = open(Arrays.copyOf(file, file.length - 1));

            assertEquals(List.of(1), marks(capture));
            assertEquals(1, capture.remarks().size());
            assertTrue(
                    capture.remarks().getFirst().contains("before it"),
                    capture.remarks().getFirst());
        }
    }

    @Test
    void survivesAnyCutAndAnyBrokenByte() throws IOException {
        var ipv6 = ethernet(ipv6(udp(6343, payload(5, 2))), 0x8100);
        var pcapng = join(section(BIG, 1, 9), enhanced(BIG, 1, sflow(1)), CaptureBytes.simple(BIG, ipv6));

        for (var file : List.of(pcapng, pcap(LITTLE, false, 1, sflow(1), ipv6))) {
            for (int i = 1; i < file.length; i++) {
                var broken = file.clone();
                broken[i] = (byte) ~broken[i];

                assertTrue(marksOrRefusal(broken) <= 2);
                assertTrue(marksOrRefusal(Arrays.copyOf(file, i)) <= 2);
            }
        }
    }

    @Test
    void takesAnyOtherFileAsOneDatagram() throws IOException {
        var capture = open(payload(5, 9));

        assertEquals(List.of(9), marks(capture));
        assertEquals(NOW_NS, datagram.receivedAtNs);
        assertEquals(1, capture.datagrams());
    }

    @Test
    void refusesWhatCannotHoldADatagram() throws IOException {
        assertRefused("there is no such file", folder.resolve("missing"));
        assertRefused("the file is empty", write(new byte[0]));
        assertRefused(
                "the file is compressed; unpack it with gunzip first", write(new byte[] {0x1F, (byte) 0x8B, 8, 0}));
        assertRefused("too long for one datagram", write(new byte[65_536]));
        assertRefused("it is a directory; name a file in it", folder);
    }

    @Test
    void givesASourceItsDatagramsUntilItIsExhausted() throws IOException {
        var packets = new byte[20][];
        for (int i = 0; i < packets.length; i++) packets[i] = sflow(i);
        var source = new CaptureSource(open(pcap(BIG, false, 1, packets)));

        assertEquals(16, source.receive(NOW_NS));
        assertEquals(15, mark(source.datagram(15)));
        assertEquals(4, source.receive(NOW_NS));
        assertEquals(16, mark(source.datagram(0)));
        assertTrue(source.isExhausted());
        assertEquals(0, source.receive(NOW_NS));
    }

    @ParameterizedTest
    @CsvSource({"generated-ovs.pcap, 73", "generated-hsflowd-flows.pcap, 300", "generated-pmacct-sfprobe.pcap, 34"})
    void findsAllDatagramsOfRecordedCaptures(String name, int datagrams) {
        var file = Path.of("../../../shared/captures").resolve(name);
        Assumptions.assumeTrue(Files.exists(file), "the shared captures are not there");

        assertEquals(datagrams, marks(Capture.open(file)).size());
    }

    /// A file that is cut within its head is refused with a sentence.
    private int marksOrRefusal(byte[] file) throws IOException {
        try {
            return marks(open(file)).size();
        } catch (Refusal e) {
            return 0;
        }
    }

    private static byte[] sflow(int mark) {
        return ethernet(ipv4(udp(6343, payload(5, mark)), 0));
    }

    private Capture open(byte[] file) throws IOException {
        return Capture.open(write(file));
    }

    private Path write(byte[] file) throws IOException {
        return Files.write(Files.createTempFile(folder, "capture", ""), file);
    }

    private List<Integer> marks(Capture capture) {
        var marks = new ArrayList<Integer>();
        while (capture.next(datagram, NOW_NS)) marks.add(mark(datagram));
        return marks;
    }

    private static int mark(Datagram datagram) {
        return datagram.payload.getInt(4);
    }

    private static void assertRefused(String reason, Path file) {
        var refusal = assertThrows(Refusal.class, () -> Capture.open(file));
        assertTrue(refusal.sentence().contains(reason), refusal.sentence());
        assertEquals(ExitCode.FAILED, refusal.exitCode());
    }
}

package io.sluice.packet.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Frames;
import io.sluice.testkit.RecordedExplanation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderExplainerTest {
    private static final String SOURCE = "10.0.0.1";
    private static final String DESTINATION = "10.0.0.2";

    @Test
    void tellsTagsLabelsAndPseudowires() {
        var frame = Frames.ethernet().tag(0x88A8, 3, 5).vlan(6).mpls(16, 17).controlWord();
        var told = tell(
                1,
                frame.thenEthernet("02:00:00:00:00:01", "02:00:00:00:00:02")
                        .ipv4(SOURCE, DESTINATION)
                        .tcp(1, 443, 0x12)
                        .bytes());
        assertTitles(
                told,
                "Ethernet, VLAN tag, VLAN tag, MPLS label, MPLS label, pseudowire control word, Ethernet, IPv4, TCP");
        assertEquals(Optional.of("443"), told.value("TCP", "destination_port"));
        assertEquals(Optional.of(DESTINATION), told.value("IPv4", "destination"));
    }

    @Test
    void tellsWhatPointToPointLinksCarry() {
        assertTitles(
                tell(
                        1,
                        Frames.ethernet()
                                .pppoe(7)
                                .ipv4(SOURCE, DESTINATION)
                                .udp(1, 2)
                                .bytes()),
                "Ethernet, PPPoE, PPP, IPv4, UDP");
        assertTitles(
                tell(
                        7,
                        Frames.bare()
                                .ppp(true)
                                .ipv4(SOURCE, DESTINATION)
                                .icmp(8, 0)
                                .bytes()),
                "PPP or HDLC, IPv4, ICMP");
    }

    @Test
    void tellsExtensionHeadersAndStopsAtALaterFragment() {
        var frame = Frames.ethernet()
                .ipv6("2001:db8::1", "2001:db8::2")
                .extension(0, 8)
                .extension(60, 16);
        assertTitles(
                tell(1, frame.udp(53, 54).bytes()),
                "Ethernet, IPv6, IPv6 extension header, IPv6 extension header, UDP");
        var fragment = Frames.ethernet()
                .ipv6("2001:db8::1", "2001:db8::2")
                .fragmentHeader(1, 100, true)
                .protocol(17)
                .payload(20);
        assertTitles(tell(1, fragment.bytes()), "Ethernet, IPv6, IPv6 fragment header");
    }

    @Test
    void goesIntoTunnels() {
        assertTitles(inner(outer().gre(0x2000, 9), false), "Ethernet, IPv4, GRE, IPv4, TCP");
        assertTitles(inner(outer().vxlan(70), true), "Ethernet, IPv4, UDP, VXLAN, Ethernet, IPv4, TCP");
        assertTitles(inner(outer().geneve(70, 8), true), "Ethernet, IPv4, UDP, Geneve, Ethernet, IPv4, TCP");
        assertTitles(inner(outer().gtp(70), false), "Ethernet, IPv4, UDP, GTP-U, IPv4, TCP");
        assertTitles(inner(outer(), false), "Ethernet, IPv4, IPv4, TCP");
    }

    @Test
    void tellsEachByteOnceWhereverTheHeaderIsCutAndWhateverItHolds() {
        var random = new Random(20_261_124);
        var frame = outer().vxlan(70).thenEthernet("02:00:00:00:00:01", "02:00:00:00:00:02");
        var bytes = frame.ipv4(SOURCE, DESTINATION).tcp(1, 2, 3).payload(30).bytes();
        for (int length = 0; length <= bytes.length; length++) tell(1, Arrays.copyOf(bytes, length));
        for (int i = 0; i < 50_000; i++) {
            var mutated = bytes.clone();
            for (int j = random.nextInt(5); j >= 0; j--)
                mutated[random.nextInt(bytes.length)] = (byte) random.nextInt();
            tell(random.nextInt(20), mutated);
        }
    }

    private static Frames outer() {
        return Frames.ethernet().ipv4("192.0.2.1", "192.0.2.2");
    }

    private static RecordedExplanation inner(Frames tunnel, boolean isFrame) {
        var carrier = isFrame ? tunnel.thenEthernet("02:00:00:00:00:01", "02:00:00:00:00:02") : tunnel;
        return tell(1, carrier.ipv4(SOURCE, DESTINATION).tcp(1, 2, 3).bytes());
    }

    private static RecordedExplanation tell(int headerProtocol, byte[] header) {
        var told = new RecordedExplanation();
        HeaderExplainer.explain(headerProtocol, ByteBuffer.wrap(header), 0, header.length, told);
        assertEquals(List.of(), told.mistakes(header.length));
        assertTrue(told.faults().isEmpty(), "a cut is no fault");
        return told;
    }

    private static void assertTitles(RecordedExplanation told, String titles) {
        assertEquals(titles, String.join(", ", told.titles()));
    }
}

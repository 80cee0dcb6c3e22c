package io.sluice.core.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.Interval;
import io.sluice.api.IntervalReport;
import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.api.Sink;
import io.sluice.api.tap.TapInput;
import io.sluice.core.AddressFamily;
import io.sluice.core.DecoderSlot;
import io.sluice.core.IntervalListener;
import io.sluice.core.ReceiverKind;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.TapConfig;
import io.sluice.core.UdpConfig;
import io.sluice.core.WhenFull;
import io.sluice.core.account.IntervalBook;
import io.sluice.core.account.ReceiverAccount;
import io.sluice.core.deliver.BatchWindow;
import io.sluice.core.deliver.SinkCrank;
import io.sluice.core.deliver.SinkLink;
import io.sluice.core.deliver.SinkRunner;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.core.rotate.WallClock;
import io.sluice.core.tap.TapGroup;
import io.sluice.core.udp.UdpSource;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.os.UdpSocket;
import io.sluice.sink.nfcapd.NfcapdSinkProvider;
import io.sluice.testkit.Allocations;
import io.sluice.testkit.Frames;
import io.sluice.testkit.RecordingContext;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowRecord;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the way of a datagram allocates, from the socket through the real decoder to the real file.
class AllocationTest {
    private static final int TURNS = 4_000;
    private static final int DATAGRAMS_A_TURN = 16;

    @TempDir
    Path directory;

    @Test
    void recvmmsgDecodeAndNfcapdWriteAllocateNothing() throws IOException {
        assumeTrue(UdpSocket.hasRecvmmsg(), "this system has no recvmmsg");
        assertEquals(
                0, bytesAllocated(ReceiverKind.RECVMMSG, 20), "bytes for " + TURNS * DATAGRAMS_A_TURN + " datagrams");
    }

    @Test
    void toBeWatchedAllocatesNothingWhileItLastsNorAfterwards() throws IOException {
        assumeTrue(UdpSocket.hasRecvmmsg(), "this system has no recvmmsg");
        assertEquals(0, bytesAllocated(ReceiverKind.RECVMMSG, 20, receiver -> receiver.showTo(new BatchWindow())));
        assertEquals(0, bytesAllocated(ReceiverKind.RECVMMSG, 20, receiver -> {
            receiver.showTo(new BatchWindow());
            receiver.showTo(null);
        }));
    }

    @Test
    void aTapAllocatesNothing() throws IOException {
        assumeTrue(UdpSocket.hasRecvmmsg(), "this system has no recvmmsg");
        var config = new TapConfig("t", (_, _) -> {}, List.of(), TapConfig.LEAST_QUEUE_BYTES, Optional.empty());
        var taps = new TapGroup(List.of(config));
        var input = new TapInput("in", new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 6343));
        var outlet = taps.outlet(input).orElseThrow();
        taps.start(List.of(input));
        assertEquals(0, bytesAllocated(ReceiverKind.RECVMMSG, 20, receiver -> receiver.copyTo(outlet)));
        taps.end();
        assertTrue(taps.awaitEnd());
        var state = taps.states().getFirst();
        assertTrue(state.taken() + state.dropped() >= TURNS * DATAGRAMS_A_TURN, state.toString());
    }

    @Test
    void javaNioAllocatesAnAddressADatagramAtMost() throws IOException {
        double bytes = bytesAllocated(ReceiverKind.NIO, 3) / (double) (TURNS * DATAGRAMS_A_TURN);
        System.out.printf("java.nio: %.1f bytes allocated for each datagram%n", bytes);
        assertTrue(bytes < 200, bytes + " bytes a datagram");
    }

    private long bytesAllocated(ReceiverKind kind, int runs) throws IOException {
        return bytesAllocated(kind, runs, _ -> {});
    }

    private long bytesAllocated(ReceiverKind kind, int runs, Consumer<Receiver> change) throws IOException {
        var config = new UdpConfig("127.0.0.1", 0, AddressFamily.IPV4, 4 << 20, kind);
        try (var source = UdpSource.open(config);
                var sender = DatagramChannel.open();
                var sink = sink()) {
            sender.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port(source)));
            var crank = new Crank(source, sender, sink);
            change.accept(crank.receiver);
            long allocated = Allocations.leastOf(runs, crank);
            crank.finish();
            sink.rotate(IntervalReport.empty(new Interval(0, 300_000), true));
            assertEquals(crank.sent * 6, crank.rows, "every flow was written");
            return allocated;
        }
    }

    /// Datagrams are sent, received, decoded and stored, all on one thread.
    private static final class Crank implements Runnable {
        private final UdpSource source;
        private final DatagramChannel sender;
        private final Sink sink;
        private final ByteBuffer payload = ByteBuffer.allocateDirect(2_048);
        private final Receiver receiver;
        private final SinkLink link;
        private long sent;
        private long rows;
        private long turns;

        Crank(UdpSource source, DatagramChannel sender, Sink sink) {
            this.source = source;
            this.sender = sender;
            this.sink = sink;
            var intervals = new IntervalChain(new Rotation(Duration.ofDays(365), true), System.currentTimeMillis());
            var decoder = new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>()));
            var run = new Receiver.Run(WallClock.system(), intervals, new IntervalBook(IntervalListener.NONE));
            receiver = new Receiver("in", source, List.of(DecoderSlot.of(decoder)), new ReceiverAccount(100), run);
            var config = new SinkConfig("s", sink, WhenFull.DROP, 256);
            link = new SinkRunner(config, _ -> {}).link();
            receiver.linkTo(link, intervals.first());
            payload.put(datagram()).flip();
        }

        @Override
        public void run() {
            try {
                for (int i = 0; i < TURNS; i++) turn();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void finish() throws IOException {
            receiver.finish();
            rows += SinkCrank.turn(link, sink);
        }

        private void turn() throws IOException {
            for (int i = 0; i < DATAGRAMS_A_TURN; i++) sender.write(payload.rewind());
            sent += DATAGRAMS_A_TURN;
            // Each tenth time it waits, too; naps at every turn would take all the time of this test.
            if (++turns % 10 == 0) receiver.idle();
            for (int got = 0; got < DATAGRAMS_A_TURN; ) got += receiver.doWork();
            rows += SinkCrank.turn(link, sink);
        }
    }

    private Sink sink() throws IOException {
        var problems = new ArrayList<Problem>();
        var options = new Options("options", Map.of("directory", directory.toString()), problems);
        var sink = new NfcapdSinkProvider().create(options);
        assertEquals(List.of(), problems);
        sink.open(new RecordingContext("archive"));
        return sink;
    }

    private static byte[] datagram() {
        var datagram = SflowDatagrams.from("192.0.2.1");
        for (int i = 0; i < 6; i++) {
            var frame = Frames.ethernet()
                    .vlan(100 + i)
                    .ipv4("10.0.0." + i, "10.1.0." + i)
                    .tcp(1_024 + i, 443, 0x18)
                    .payload(60);
            datagram.sample(SflowSample.flow()
                    .rate(1_000)
                    .record(SflowRecord.vlans(100, 0, 200, 0))
                    .header(frame.bytes()));
        }
        return datagram.bytes();
    }

    private static int port(UdpSource source) {
        var text = source.description();
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    }
}

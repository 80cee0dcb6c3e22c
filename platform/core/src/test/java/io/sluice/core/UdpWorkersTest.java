package io.sluice.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.ExporterLoss;
import io.sluice.api.FlowBatch;
import io.sluice.api.IpAddress;
import io.sluice.api.IpNetworks;
import io.sluice.api.Options;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.RowAccount;
import io.sluice.core.account.IntervalBook;
import io.sluice.core.receive.Receiver;
import io.sluice.core.rotate.IntervalChain;
import io.sluice.core.rotate.WallClock;
import io.sluice.decoder.sflow5.Sflow5Provider;
import io.sluice.os.UdpSocket;
import io.sluice.testkit.Frames;
import io.sluice.testkit.RecordingSink;
import io.sluice.testkit.SflowDatagrams;
import io.sluice.testkit.SflowSample;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several workers on one UDP address. Few datagrams are sent at a time, so that no buffer is ever full.
class UdpWorkersTest {
    private static final Rotation LONG = new Rotation(Duration.ofHours(24), true);
    private static final UdpConfig UDP =
            new UdpConfig("127.0.0.1", 0, AddressFamily.IPV4, 1 << 20, ReceiverKind.RECVMMSG);
    private static final int EXPORTERS = 20;

    private final RecordingSink recorder = new RecordingSink();

    @BeforeEach
    void workersTakeRecvmmsg() {
        assumeTrue(UdpSocket.hasRecvmmsg(), "this system has no recvmmsg");
    }

    @Test
    void everyDatagramIsCountedOnceInTheOneAccountOfTheInput() throws Exception {
        var pipeline = start(2, RowsDecoder::new);
        for (int round = 1; round <= 10; round++) {
            for (int exporter = 1; exporter <= EXPORTERS; exporter++) send(pipeline, exporter, 3);
            recorder.awaitFlows(round * EXPORTERS * 3);
        }
        for (int exporter = 1; exporter <= EXPORTERS; exporter++) {
            send(pipeline, exporter);
            send(pipeline, exporter, 254);
        }
        assertTrue(pipeline.stop());

        var input = pipeline.inputs().getFirst();
        assertEquals(1, pipeline.inputs().size());
        assertEquals(List.of(240L, 200L, 20L, 20L), outcomes(input));
        assertEquals(600, input.samples().flows());
        assertEquals(Map.of(DecodeResult.TRUNCATED, 20L), input.datagrams().malformed());
        assertEquals(
                new RowAccount("rows", 600, 600, 0, 0, 0, 0),
                pipeline.sinks().getFirst().rows());
        assertEquals(1, recorder.reports().size(), "workers end an interval together");
        assertEquals(240, recorder.reports().getLast().received());
        assertTrue(recorder.reports().getLast().isLast());
    }

    @Test
    void eachExporterHasOneWorkerAndNoWorkerIsIdle() throws Exception {
        var threads = new ConcurrentHashMap<Long, Set<String>>();
        var pipeline = start(2, () -> new Noting(threads));
        for (int round = 1; round <= 5; round++) {
            for (int exporter = 1; exporter <= EXPORTERS; exporter++) send(pipeline, exporter, 1);
            recorder.awaitFlows(round * EXPORTERS);
        }
        pipeline.stop();

        var all = new HashSet<String>();
        threads.values().forEach(all::addAll);
        assertEquals(Set.of("receive-in-1", "receive-in-2"), all);
        assertEquals(EXPORTERS, threads.size());
        for (var ofExporter : threads.values()) assertEquals(1, ofExporter.size(), threads::toString);
    }

    @Test
    void aSingleWorkerHasNoNumber() throws Exception {
        var threads = new ConcurrentHashMap<Long, Set<String>>();
        var pipeline = start(1, () -> new Noting(threads));
        send(pipeline, 1, 1);
        recorder.awaitFlows(1);
        pipeline.stop();
        assertEquals(List.of(Set.of("receive-in")), List.copyOf(threads.values()));
    }

    @Test
    void gapsInTheNumbersOfExportersAreToldTrue() throws Exception {
        var pipeline = start(3, () -> new Sflow5Provider().create(new Options("", Map.of(), new ArrayList<>())));
        for (int round = 1; round <= 10; round++) {
            // Each exporter's fifth number is two beyond its fourth.
            int number = round < 5 ? round : round + 1;
            for (int exporter = 1; exporter <= EXPORTERS; exporter++) send(pipeline, exporter, datagram(number));
            recorder.awaitFlows(round * EXPORTERS);
        }
        pipeline.stop();

        var report = recorder.reports().getLast();
        assertEquals(EXPORTERS, report.sequenceErrors());
        var expected = Stream.iterate(1, exporter -> exporter + 1)
                .limit(EXPORTERS)
                .map(exporter -> new ExporterLoss(IpAddress.of(address(exporter)), IpAddress.parse("192.0.2.1"), 0, 1))
                .toList();
        assertEquals(Set.copyOf(expected), Set.copyOf(report.losses()));
        assertEquals(EXPORTERS, report.losses().size());
    }

    @Test
    void failuresOfDecodersAreThoseOfTheInputWhoeverHadThem() throws Exception {
        var intervals = new IntervalChain(LONG, System.currentTimeMillis());
        var run = new Receiver.Run(WallClock.system(), intervals, new IntervalBook(IntervalListener.NONE));
        var decoders = List.of(List.of(DecoderSlot.of(new RowsDecoder())), List.of(DecoderSlot.of(new RowsDecoder())));
        var input = RunningInput.open(new InputConfig("in", UDP, decoders, IpNetworks.ALL), run, 100, Optional.empty());
        input.start();
        for (int exporter = 1; exporter <= EXPORTERS; exporter++) send(input.state(), exporter, new byte[] {-1});
        long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (input.decoderFailures() < EXPORTERS && System.nanoTime() < deadlineNs) LockSupport.parkNanos(1_000_000);
        input.stop();
        assertTrue(input.join(20_000));
        assertEquals(EXPORTERS, input.decoderFailures());
        var fault = "io.sluice.core.RowsDecoder: java.lang.IllegalStateException: no rows for you";
        assertEquals(fault, input.decoderFault());
        assertEquals("", input.sourceFault());
    }

    @Test
    void whatIsInTheSocketsAtTheStopIsStillTaken() throws Exception {
        var pipeline = start(4, RowsDecoder::new);
        for (int i = 0; i < 5; i++) {
            for (int exporter = 1; exporter <= EXPORTERS; exporter++) send(pipeline, exporter, 1);
        }
        assertTrue(pipeline.stop());
        assertEquals(5 * EXPORTERS, recorder.flowCount());
    }

    @Test
    void aSinkThatIsAddedLaterHearsFromAllWorkers() throws Exception {
        var pipeline = start(2, RowsDecoder::new);
        var late = new RecordingSink();
        pipeline.attach(sink("late", late));
        for (int exporter = 1; exporter <= EXPORTERS; exporter++) send(pipeline, exporter, 2);
        late.awaitFlows(2 * EXPORTERS);
        assertTrue(pipeline.stop());
        assertEquals(1, late.reports().size());
        assertTrue(late.reports().getLast().isLast());
    }

    @Test
    void workersOfAPortThatIsTakenAreToldWhoHasIt() throws Exception {
        try (var other = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = other.getLocalPort();
            var udp = new UdpConfig("127.0.0.1", port, AddressFamily.ANY, 0, ReceiverKind.AUTO);
            var problem = assertThrows(IOException.class, () -> start(udp, 2, RowsDecoder::new));
            assertEquals(
                    "cannot listen on 127.0.0.1:" + port
                            + ": Address already in use (bind); another program listens there (ss -ulnp shows which)",
                    problem.getMessage());
        }
    }

    @Test
    void severalWorkersAreRefusedWhereTheirSocketsCannotShareAPort() {
        var nio = new UdpConfig("127.0.0.1", 0, AddressFamily.ANY, 0, ReceiverKind.NIO);
        var problem = assertThrows(IOException.class, () -> start(nio, 2, RowsDecoder::new));
        assertEquals(
                "cannot listen on 127.0.0.1:0 with 2 workers: that takes Linux and the receiver recvmmsg; "
                        + "leave out workers, or set it to 1",
                problem.getMessage());
    }

    @Test
    void whatIsNoSocketHasOneWorker() {
        var decoders = List.of(List.of(DecoderSlot.of(new RowsDecoder())), List.of(DecoderSlot.of(new RowsDecoder())));
        var input = new InputConfig("in", ScriptedSource::new, decoders, IpNetworks.ALL);
        var pipeline = new Pipeline(LONG, List.of(input), List.of(sink("rows", recorder)));
        var problem = assertThrows(IOException.class, pipeline::start);
        assertEquals("only a UDP socket can be shared by 2 workers", problem.getMessage());
    }

    private Pipeline start(int workers, Supplier<Decoder> decoders) throws IOException {
        return start(UDP, workers, decoders);
    }

    private Pipeline start(UdpConfig udp, int workers, Supplier<Decoder> decoders) throws IOException {
        var each = Stream.generate(() -> List.of(DecoderSlot.of(decoders.get())))
                .limit(workers)
                .toList();
        var input = new InputConfig("in", udp, each, IpNetworks.ALL);
        var pipeline = new Pipeline(LONG, List.of(input), List.of(sink("rows", recorder)));
        pipeline.start();
        return pipeline;
    }

    private static SinkConfig sink(String name, RecordingSink sink) {
        return new SinkConfig(name, sink, WhenFull.WAIT, SinkConfig.DEFAULT_QUEUE_BATCHES);
    }

    private static void send(Pipeline pipeline, int exporter, int... bytes) throws IOException {
        var payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) payload[i] = (byte) bytes[i];
        send(pipeline, exporter, payload);
    }

    private static void send(Pipeline pipeline, int exporter, byte[] payload) throws IOException {
        send(pipeline.inputs().getFirst(), exporter, payload);
    }

    private static void send(InputState input, int exporter, byte[] payload) throws IOException {
        var source = input.listens();
        int port = Integer.parseInt(source.substring(source.lastIndexOf(':') + 1));
        try (var socket = new DatagramSocket(0, address(exporter))) {
            socket.send(new DatagramPacket(payload, payload.length, InetAddress.ofLiteral("127.0.0.1"), port));
        }
    }

    private static InetAddress address(int exporter) {
        return InetAddress.ofLiteral("127.0.2." + exporter);
    }

    private static byte[] datagram(int number) {
        var frame =
                Frames.ethernet().ipv4("192.0.2.9", "198.51.100.7").udp(53, 53).bytes();
        return SflowDatagrams.from("192.0.2.1")
                .sequence(number)
                .sample(SflowSample.flow().rate(512).header(frame))
                .bytes();
    }

    private static List<Long> outcomes(InputState input) {
        var datagrams = input.datagrams();
        return List.of(datagrams.received(), datagrams.decoded(), datagrams.notSflow(), datagrams.broken());
    }

    /// Makes a row of each datagram, and notes which thread it did that on.
    private record Noting(Map<Long, Set<String>> threadsOfSenders) implements Decoder {
        @Override
        public DecodeResult decode(Datagram datagram, FlowBatch batch) {
            threadsOfSenders
                    .computeIfAbsent(datagram.senderLow, _ -> ConcurrentHashMap.newKeySet())
                    .add(Thread.currentThread().getName());
            batch.addFlow();
            batch.datagram().flowSamples = 1;
            return DecodeResult.DECODED;
        }
    }
}

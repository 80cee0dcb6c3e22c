package io.sluice.app.screen;

import io.sluice.api.CompletedFile;
import io.sluice.api.DecodeResult;
import io.sluice.api.Interval;
import io.sluice.api.IpAddress;
import io.sluice.api.monitor.CollectorState;
import io.sluice.api.monitor.DatagramAccount;
import io.sluice.api.monitor.ExporterAccount;
import io.sluice.api.monitor.ExporterCounts;
import io.sluice.api.monitor.InputState;
import io.sluice.api.monitor.PluginState;
import io.sluice.api.monitor.RowAccount;
import io.sluice.api.monitor.SampleAccount;
import io.sluice.api.monitor.SinkState;
import io.sluice.api.monitor.TapState;
import io.sluice.api.monitor.Warning;
import io.sluice.app.control.TopView;
import io.sluice.app.control.TopView.ExporterRates;
import io.sluice.app.control.TopView.Rates;
import io.sluice.app.control.TopView.SinkRates;
import io.sluice.core.monitor.TrafficMix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A collector as it might be, to be shown.
public final class Views {
    /// When it was started: 2026-11-23T12:00:05Z.
    public static final long START_MS = 1_795_435_205_000L;

    private static final long HOURS_2_MS = 7_500_000;

    private Views() {}

    /// {@return one that has lost some}
    public static CollectorState state() {
        var malformed = Map.of(DecodeResult.TRUNCATED, 2L, DecodeResult.BAD_LENGTH, 3L);
        var datagrams =
                new DatagramAccount(1_234_567, 1_234_560, 2, malformed, 0, 40, 1_234_567, 123, 1, 3, 2, 1, 0, 0);
        var samples = new SampleAccount(7_407_500, 7_400_000, 7_402, 0, 98, 0, 0, 0, 615, 7, 0, 0, 0);
        var input = new InputState("sflow", "[::]:6343", 2, 16 << 20, datagrams, samples, "acme: no way", 2);
        var interval = new Interval(START_MS, START_MS + 300_000);
        var file =
                new CompletedFile("archive", Path.of("data"), "nfcapd.202611231200", "202611231200", interval, "none");
        var warning = new Warning(
                "receive-buffer", "sflow", "the receive buffer is small: raise net.core.rmem_max", START_MS + 1_000);
        var loaded = new PluginState("decoder-sflow5.jar", "sflow5", "0.1.0", "", 1_234);
        var broken = new PluginState("junk.jar", "", "", "it is no archive");
        return new CollectorState(
                "0.1.0",
                START_MS,
                START_MS + HOURS_2_MS,
                14,
                0,
                List.of(input),
                sinks(),
                List.of(tap()),
                List.of(loaded, broken),
                List.of(file),
                List.of(warning));
    }

    private static List<SinkState> sinks() {
        var rows = new RowAccount("archive", 7_400_000, 7_399_000, 0, 900, 0, 100);
        var archive = new SinkState(
                "archive",
                SinkState.Status.OPEN,
                rows,
                0.12,
                new TreeMap<>(Map.of("files-removed", 3L, "flows-lost", 0L)),
                new TreeMap<>(Map.of("commands-waiting", 2L)),
                "");
        var none = new RowAccount("kafka", 0, 0, 0, 0, 0, 0);
        var late = new SinkState("kafka", SinkState.Status.WAITING, none, 0, new TreeMap<>(), "");
        var bad = new SinkState(
                "bad",
                SinkState.Status.PARKED,
                none,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                "it hangs",
                6,
                List.of("sink-bad", "sink-bad-poller"));
        return List.of(archive, late, bad);
    }

    private static TapState tap() {
        var counts = new TreeMap<>(Map.of("sent 192.0.2.9:6343", 1_230_000L, "own-source 192.0.2.9:6343", 4L));
        var inputs = List.of("sflow");
        return new TapState("mirror", inputs, true, 1_230_000, 4_000, 0, 560, 0.25, counts, new TreeMap<>(), "");
    }

    /// {@return its last second}
    ///
    /// @param exporters how many it has
    public static TopView top(int exporters) {
        var rates = new Rates(1_998.2, 11_988, 12, 3.1, 0, 0);
        var sinks = List.of(new SinkRates("archive", 11_950, 40, 7), new SinkRates("kafka", 0, 0, 0));
        var all = IntStream.rangeClosed(1, exporters)
                .mapToObj(number -> exporter("192.0.2." + number, 0, number))
                .toList();
        var protocols = List.of(
                new TrafficMix.Protocol("tcp", 9_000_000, 9_100_000_000L),
                udp(),
                new TrafficMix.Protocol("icmp", 2, 200));
        var agent = IpAddress.parse("192.0.2.1");
        var busy = new TrafficMix.InterfaceTraffic(agent, 0, 3, 8_000_000, 8_000_000_000L, 1_000, 1_000_000);
        var own = new TrafficMix.InterfaceTraffic(agent, 0, 0x3FFF_FFFF, 10, 1_000, 0, 0);
        return new TopView(
                state(), 1_000, rates, sinks, all, new TrafficMix(10_000, 900, 0, protocols, List.of(busy, own)));
    }

    /// {@return an exporter that loses as many as it is told}
    ///
    /// @param agent      its address
    /// @param subAgentId which part of the agent
    /// @param lost       datagrams a second
    public static ExporterRates exporter(String agent, int subAgentId, int lost) {
        var address = IpAddress.parse(agent);
        var counts = new ExporterCounts(1_000, 0, lost * 10L, 0, 0, 0, 0, 0, 6_000, 6, 0, 0, 0, 0, 0, 0);
        var account = new ExporterAccount(
                "sflow", address, address, subAgentId, START_MS, 512, 4, ExporterAccount.Numbering.USUAL, counts);
        return new ExporterRates(account, 7.1, 42.6, lost);
    }

    private static TrafficMix.Protocol udp() {
        return new TrafficMix.Protocol("udp", 1_000_000, 800_000_000);
    }
}

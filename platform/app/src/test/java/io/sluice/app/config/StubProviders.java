package io.sluice.app.config;

import io.sluice.api.Datagram;
import io.sluice.api.DecodeResult;
import io.sluice.api.Decoder;
import io.sluice.api.DecoderProvider;
import io.sluice.api.FlowBatch;
import io.sluice.api.Options;
import io.sluice.api.ReaderProvider;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import io.sluice.api.monitor.MonitorProvider;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The shipped plugins as far as their options go, for tests that are not about what they write.
public final class StubProviders implements Providers {
    /// What makes the sinks of each type.
    public final TreeMap<String, Function<Options, Sink>> sinks = new TreeMap<>();
    /// What makes the taps of each type.
    public final TreeMap<String, Function<Options, Tap>> taps = new TreeMap<>();
    /// The readers on offer.
    public final List<ReaderProvider> readers = new ArrayList<>();
    /// Plugins that could not be loaded.
    public final List<String> faults = new ArrayList<>();

    /// Offers nfcapd, launcher, stdout, sflow5 and sflow4.
    public StubProviders() {
        sinks.put("nfcapd", StubProviders::nfcapd);
        sinks.put("launcher", StubProviders::launcher);
        sinks.put("stdout", StubProviders::stdout);
    }

    @Override
    public Optional<SinkProvider> sink(String type) {
        return Optional.ofNullable(sinks.get(type)).map(create -> new SinkProvider() {
            @Override
            public String name() {
                return type;
            }

            @Override
            public Sink create(Options options) {
                return create.apply(options);
            }

            @Override
            public Set<String> changeableOptions() {
                return type.equals("nfcapd") ? Set.of("expire") : Set.of();
            }
        });
    }

    @Override
    public Optional<DecoderProvider> decoder(String name) {
        return decoderNames().contains(name) ? Optional.of(new StubDecoders()) : Optional.empty();
    }

    @Override
    public Optional<MonitorProvider> monitor(String type) {
        return Optional.empty();
    }

    @Override
    public SortedSet<String> monitorTypes() {
        return new TreeSet<>();
    }

    @Override
    public Optional<TapProvider> tap(String type) {
        return Optional.ofNullable(taps.get(type)).map(create -> new TapProvider() {
            @Override
            public String name() {
                return type;
            }

            @Override
            public Tap create(Options options) {
                return create.apply(options);
            }
        });
    }

    @Override
    public SortedSet<String> tapTypes() {
        return new TreeSet<>(taps.keySet());
    }

    @Override
    public SortedSet<String> sinkTypes() {
        return new TreeSet<>(sinks.keySet());
    }

    @Override
    public SortedSet<String> decoderNames() {
        return new TreeSet<>(List.of("sflow5", "sflow4"));
    }

    @Override
    public List<ReaderProvider> readers() {
        return readers;
    }

    @Override
    public List<String> faults() {
        return faults;
    }

    private static Sink nfcapd(Options options) {
        var directory = options.file("directory", Path.of("data"));
        options.flag("create-directory", true);
        options.flag("write-empty", true);
        options.integer("workers", 0, 0, 16);
        options.text("ident", "none");
        return sink(List.of(directory), List.of());
    }

    private static Sink launcher(Options options) {
        options.text("unix-time", "start");
        options.text("time-limit", "10min");
        options.text("stop-timeout", "60s");
        options.texts("command", List.of());
        return sink(List.of(), options.texts("after", List.of()));
    }

    private static Sink stdout(Options options) {
        options.text("format", "json");
        options.texts("kinds", List.of("flow"));
        return sink(List.of(), List.of());
    }

    private static Sink sink(List<Path> directories, List<String> follows) {
        return new Sink() {
            @Override
            public void accept(FlowBatch batch) {}

            @Override
            public List<Path> directories() {
                return directories;
            }

            @Override
            public List<String> follows() {
                return follows;
            }
        };
    }

    private record StubDecoders() implements DecoderProvider {
        @Override
        public String name() {
            return "sflow5";
        }

        @Override
        public Decoder create(Options options) {
            return new Decoder() {
                @Override
                public DecodeResult decode(Datagram datagram, FlowBatch batch) {
                    return DecodeResult.NOT_MINE;
                }
            };
        }
    }
}

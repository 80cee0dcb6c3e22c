package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import io.sluice.core.AccountConfig;
import io.sluice.core.DecoderSlot;
import io.sluice.core.InputConfig;
import io.sluice.core.Rotation;
import io.sluice.core.SinkConfig;
import io.sluice.core.UdpConfig;
import io.sluice.host.PluginTrust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a configuration's tree into what a collector is built from, or into all that is wrong with it.
///
/// Used once, by one thread.
public final class ConfigReader {
    private final Map<String, Object> tree;
    private final Providers providers;
    private final Vocabulary vocabulary;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> inputNames = new HashSet<>();
    private final List<SinkConfig> sinks = new ArrayList<>();
    private final List<SinkPlan> late = new ArrayList<>();
    private final List<String> summary = new ArrayList<>();

    /// Makes a reader.
    ///
    /// @param tree      keys and values, as YAML has them
    /// @param providers what plugins offer
    public ConfigReader(Map<String, Object> tree, Providers providers) {
        this.tree = tree;
        this.providers = providers;
        vocabulary = new Vocabulary(providers);
    }

    /// {@return the folders with the plugins, which are needed before anything else can be read}
    ///
    /// @param tree keys and values; what is wrong with them is for [#read] to say
    /// @param home what a relative folder counts from
    public static List<Path> pluginFolders(Map<String, Object> tree, Path home) {
        return PluginSettings.read(new Options("", tree, new ArrayList<>())).folders().stream()
                .map(folder -> home.resolve(folder).normalize())
                .toList();
    }

    /// {@return which plugins may run, which is needed as early}
    ///
    /// @param tree keys and values; what is wrong with them is for [#read] to say
    /// @param home where the product is installed
    public static PluginTrust pluginTrust(Map<String, Object> tree, Path home) {
        var problems = new ArrayList<Problem>();
        var trust = PluginSettings.read(new Options("", tree, problems)).trust();
        // A mistyped rule lets nobody else's plugins run before it is told.
        return (problems.isEmpty() ? trust : PluginTrust.ofShipped()).shippedIn(shippedPlugins(home));
    }

    /// {@return the folder with the plugins that came with the product}
    ///
    /// @param home where the product is installed
    public static Path shippedPlugins(Path home) {
        return home.resolve(PluginSettings.DEFAULT_FOLDER).normalize();
    }

    /// A socket as it is configured.
    ///
    /// @param input   the name of the input that has it
    /// @param udp     where it listens
    /// @param workers how many share that
    public record Socket(String input, UdpConfig udp, int workers) {}

    /// {@return the sockets of a tree, which need no plugin}
    ///
    /// @param tree keys and values; what is wrong with the rest is for [#read] to say
    /// @throws ConfigProblems when something is wrong with what inputs say of their sockets
    public static List<Socket> sockets(Map<String, Object> tree) {
        var problems = new ArrayList<Problem>();
        var sockets = new ArrayList<Socket>();
        for (var section : new Options("", tree, problems).sections("inputs")) {
            var settings = InputSettings.read(section, List.of());
            sockets.add(new Socket(settings.name(), settings.udp(), settings.workers()));
        }
        if (!problems.isEmpty()) throw new ConfigProblems(problems);
        return sockets;
    }

    /// {@return the names of the taps of a tree that send under others' addresses, which needs no plugin to
    /// be known}
    ///
    /// @param tree keys and values; what is wrong with them is for [#read] to say
    public static Set<String> tapsKeepingSource(Map<String, Object> tree) {
        return TapSettings.keepingSource(tree);
    }

    /// {@return how the process of a tree is to run, which needs no plugin}
    ///
    /// @param tree keys and values; what is wrong with the rest is for [#read] to say
    /// @throws ConfigProblems when something is wrong with the section
    public static RunSettings run(Map<String, Object> tree) {
        var problems = new ArrayList<Problem>();
        var settings = RunSettings.read(new Options("", tree, problems));
        if (!problems.isEmpty()) throw new ConfigProblems(problems);
        return settings;
    }

    /// Reads the tree.
    ///
    /// @return a configuration that a collector can be built from
    /// @throws ConfigProblems when anything is wrong, with all that is
    public CollectorConfig read() {
        var top = new Options("", tree, problems);
        var interval = top.duration("interval", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1));
        var rotation = new Rotation(interval, top.flag("align", true));
        boolean isWatchingPlugins = PluginSettings.read(top).isWatching();
        var quarantine = QuarantineSettings.read(top);
        var runDirectory = RunSettings.read(top).directory();
        var log = LogSettings.read(top, tree.getOrDefault("log", ""));
        var inputs = inputs(top);
        sinks(top);
        var taps = new TapSettings(providers, vocabulary, summary).read(top, inputNames);
        var monitors = MonitorSettings.read(top, providers, vocabulary, summary);
        var account = AccountSettings.read(top);
        top.rejectUnknownKeys();
        if (!problems.isEmpty()) throw new ConfigProblems(problems);
        quarantine.ifPresent(config -> summary.add("quarantine: keeps datagrams with a fault in " + config.folder()));
        return new CollectorConfig(
                rotation,
                inputs,
                List.copyOf(sinks),
                List.copyOf(late),
                taps,
                monitors,
                account,
                quarantine,
                runDirectory,
                log,
                isWatchingPlugins,
                List.copyOf(summary));
    }

    /// Reads only what is said of sinks and intervals, for rows that do not come from inputs. What is said
    /// of the rest is left alone, so that the file of a collector can be used.
    ///
    /// @return sinks, without late ones: each must have its plugin
    /// @throws ConfigProblems when anything is wrong, with all that is
    public CollectorConfig readSinks() {
        var top = new Options("", tree, problems);
        var interval = top.duration("interval", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1));
        var rotation = new Rotation(interval, top.flag("align", true));
        PluginSettings.read(top);
        top.has("inputs");
        top.has("quarantine");
        top.has("taps");
        top.has("monitors");
        top.has("account");
        top.has("run");
        top.has("log");
        sinks(top);
        for (var sink : late)
            problems.add(new Problem("sinks", vocabulary.fault("sink type", sink.type(), providers.sinkTypes())));
        top.rejectUnknownKeys();
        if (!problems.isEmpty()) throw new ConfigProblems(problems);
        return new CollectorConfig(
                rotation,
                List.of(),
                List.copyOf(sinks),
                List.of(),
                List.of(),
                List.of(),
                AccountConfig.USUAL,
                Optional.empty(),
                Optional.empty(),
                LogSettings.NONE,
                false,
                List.copyOf(summary));
    }

    private List<InputConfig> inputs(Options top) {
        var sections = top.sections("inputs");
        if (sections.isEmpty() && isListOrAbsent("inputs"))
            top.problem("inputs", "is empty; at least one input is needed");
        var addresses = new HashSet<HostPort>();
        var inputs = new ArrayList<InputConfig>();
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            var entries = DecoderEntry.read(section, written("inputs", i, "decoders"), problems);
            var settings = InputSettings.read(section, entries);
            Names.unique(section, settings.name(), inputNames);
            if (settings.udp().port() != 0 && !addresses.add(settings.listen())) {
                section.problem("listen", "another input listens on " + settings.listen() + " already");
            }
            summary.add(settings.summary());
            var decoders = new ArrayList<List<DecoderSlot>>();
            for (int worker = 0; worker < settings.workers(); worker++) decoders.add(decoders(entries));
            if (!decoders.getFirst().isEmpty()) inputs.add(settings.config(decoders));
        }
        return inputs;
    }

    /// Makes the decoders of one worker. A problem that the first worker's have already is told once.
    private List<DecoderSlot> decoders(List<DecoderEntry> entries) {
        var decoders = new ArrayList<DecoderSlot>();
        for (var entry : entries) {
            if (entry.name().isEmpty()) continue;
            var provider = providers.decoder(entry.name());
            if (provider.isPresent()) {
                decoders.add(entry.slot(provider.get()));
            } else {
                var message = vocabulary.fault("decoder", entry.name(), providers.decoderNames());
                problems.add(new Problem(entry.options().path(), message));
            }
        }
        return decoders;
    }

    private void sinks(Options top) {
        var sections = top.sections("sinks");
        if (sections.isEmpty() && isListOrAbsent("sinks"))
            top.problem("sinks", "is empty; at least one sink is needed");
        var settings = new ArrayList<SinkSettings>();
        for (int i = 0; i < sections.size(); i++) {
            var own = written("sinks", i, "options") instanceof Map<?, ?> options ? options : Map.of();
            settings.add(SinkSettings.read(sections.get(i), own));
        }
        var names = new HashSet<String>();
        for (int i = 0; i < sections.size(); i++) {
            Names.unique(sections.get(i), settings.get(i).name(), names);
            sink(sections.get(i), settings.get(i), i, settings);
        }
    }

    private void sink(Options section, SinkSettings settings, int index, List<SinkSettings> all) {
        var provider = providers.sink(settings.type());
        summary.add(settings.summary(provider.isPresent()));
        if (provider.isEmpty()) {
            var options = untouchedOptions(section, index);
            if (settings.isOptional()) late.add(new SinkPlan(settings, section.path(), options, all));
            else if (!settings.type().isEmpty()) section.problem("type", unknownSink(settings.type()));
            return;
        }
        var created = provider.get().create(section.section("options"));
        var sink = settings.config(created, all);
        var names = all.stream().map(SinkSettings::name).toList();
        SinkChecks.follows(section.path(), sink, names, problems);
        var earlier = sinks.stream().map(OpenSink::of).toList();
        SinkChecks.directories(section.path(), sink, earlier, problems);
        sinks.add(sink);
    }

    /// The options of a sink that nobody can read: they count as known, since only their plugin could say.
    private Map<String, Object> untouchedOptions(Options section, int index) {
        if (!section.has("options")) return Map.of();
        if (written("sinks", index, "options") instanceof Map<?, ?> options) return ConfigFile.tree(options);
        section.section("options"); // says what is wrong with it
        return Map.of();
    }

    /// What a key of a list's map holds, as it is written; an empty text when it is not there.
    private Object written(String list, int index, String key) {
        var element = tree.get(list) instanceof List<?> elements ? elements.get(index) : "";
        var value = element instanceof Map<?, ?> map ? map.get(key) : "";
        return value == null ? "" : value;
    }

    private String unknownSink(String type) {
        return vocabulary.fault("sink type", type, providers.sinkTypes())
                + "; 'optional: true' lets the collector start without it";
    }

    private boolean isListOrAbsent(String key) {
        return tree.get(key) == null || tree.get(key) instanceof List<?>;
    }
}

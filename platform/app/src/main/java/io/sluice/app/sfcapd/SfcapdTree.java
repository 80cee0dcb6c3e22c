package io.sluice.app.sfcapd;

import io.sluice.app.config.HostPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A command line of sfcapd as the configuration that does the same, as YAML would give it.
final class SfcapdTree {
    private SfcapdTree() {}

    static Map<String, Object> of(SfcapdLine line) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("interval", line.intervalS + "s");
        tree.put("align", line.isAligned);
        tree.put("inputs", List.of(input(line)));
        tree.put("sinks", sinks(line));
        if (!line.repeatTargets.isEmpty()) tree.put("taps", List.of(repeater(line)));
        // The original logs no line for each exporter that lost something, whatever -r was meant for.
        tree.put("account", Map.of("log-losses", line.areLossesLogged));
        return tree;
    }

    /// {@return the same with what `sluice run` is told of its process}
    static Map<String, Object> ofProcess(SfcapdLine line) {
        var tree = of(line);
        var run = new LinkedHashMap<String, Object>();
        if (!line.user.isEmpty()) run.put("user", line.user);
        if (!line.group.isEmpty()) run.put("group", line.group);
        if (!line.pidFile.isEmpty())
            run.put(
                    "pid-file",
                    Path.of(line.pidFile).toAbsolutePath().normalize().toString());
        if (!run.isEmpty()) tree.put("run", run);
        return tree;
    }

    private static Map<String, Object> input(SfcapdLine line) {
        var input = new LinkedHashMap<String, Object>();
        input.put("name", "sflow");
        input.put("listen", new HostPort(line.listens(), line.port).toString());
        if (!line.family.isEmpty()) input.put("family", line.family);
        input.put("decoders", line.areTunnelsDecoded ? tunnelDecoders() : List.of("sflow5", "sflow4"));
        if (!line.sources.isEmpty())
            input.put(
                    "allow",
                    line.sources.stream()
                            .flatMap(source -> source.senders().stream())
                            .distinct()
                            .toList());
        if (line.bufferKib > 0) input.put("receive-buffer", line.bufferKib + "KiB");
        return input;
    }

    private static List<Map<String, Object>> tunnelDecoders() {
        var decoders = new ArrayList<Map<String, Object>>();
        for (var name : List.of("sflow5", "sflow4")) {
            var decoder = new LinkedHashMap<String, Object>();
            decoder.put("name", name);
            decoder.put("tunnels", "inner");
            decoders.add(decoder);
        }
        return decoders;
    }

    private static List<Map<String, Object>> sinks(SfcapdLine line) {
        var sinks = new ArrayList<Map<String, Object>>();
        sinks.add(sink("files", "nfcapd", files(line)));
        if (!line.command.isEmpty()) sinks.add(sink("command", "launcher", launcher(line)));
        if (line.isPrinting) sinks.add(sink("screen", "stdout", Map.of("format", "line")));
        if (!line.filter.isBlank()) sinks.forEach(sink -> sink.put("filter", line.filter));
        return sinks;
    }

    private static Map<String, Object> files(SfcapdLine line) {
        var files = new LinkedHashMap<String, Object>();
        files.put("create-directory", false);
        if (!line.sources.isEmpty()) {
            files.put("sources", line.sources.stream().map(NamedSource::tree).toList());
        } else if (!line.sendersDirectory.isEmpty()) {
            files.put("directory", absolute(line.sendersDirectory));
            files.put("per-sender", Map.of("names", "hyphens"));
        } else {
            files.put("directory", absolute(line.directory));
            files.put("ident", line.ident);
        }
        if (!line.compression.isEmpty()) files.put("compression", line.compression);
        if (line.subDirectories > 0) files.put("sub-directories", line.subDirectories);
        if (line.hasOffset) files.put("offset-in-name", true);
        if (!line.metricSocket.isEmpty()) {
            var metrics = new LinkedHashMap<String, Object>();
            metrics.put("socket", absolute(line.metricSocket));
            metrics.put("every", line.metricIntervalS + "s");
            files.put("metrics", metrics);
        }
        if (line.isExpiring) files.put("expire", Map.of("nfstat", true));
        return files;
    }

    private static String absolute(String directory) {
        return Path.of(directory).toAbsolutePath().normalize().toString();
    }

    private static Map<String, Object> launcher(SfcapdLine line) {
        var launcher = new LinkedHashMap<String, Object>();
        launcher.put("after", List.of("files"));
        launcher.put("command", line.command);
        launcher.put("unix-time", line.grammar == Grammar.V15 ? "end" : "start");
        return launcher;
    }

    private static Map<String, Object> repeater(SfcapdLine line) {
        var targets = line.repeatTargets.stream().map(HostPort::toString).toList();
        var repeater = sink("repeater", "repeater", Map.of("targets", targets));
        if (line.isSourceKept) repeater.put("keep-source", true);
        return repeater;
    }

    private static Map<String, Object> sink(String name, String type, Map<String, Object> options) {
        var sink = new LinkedHashMap<String, Object>();
        sink.put("name", name);
        sink.put("type", type);
        sink.put("options", options);
        return sink;
    }
}

package io.sluice.rules;

import static java.util.Map.entry;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may know whom: the only edges between modules, besides the JDK and the annotations of JSpecify.
final class DependencyTest {

    private static final String API = "io.sluice.api";
    private static final String PACKET = "io.sluice.packet";
    private static final String SFLOW = "io.sluice.sflow";
    private static final String OS = "io.sluice.os";
    private static final String FILTER = "io.sluice.filter";
    private static final String CORE = "io.sluice.core";
    private static final String GENERATE = "io.sluice.generate";
    private static final String HOST = "io.sluice.host";
    private static final String LOG = "org.slf4j";

    private static final Set<String> DECODER_PLUGIN_KNOWS = Set.of(API, PACKET, SFLOW, LOG);
    private static final Set<String> OTHER_PLUGIN_KNOWS = Set.of(API, LOG);
    /// What plugins have in their own folders.
    private static final Map<String, Set<String>> OF_THEIR_OWN = Map.of(
            "io.sluice.sink.nfcapd",
            Set.of("com.github.luben.zstd_jni", "org.apache.commons.compress", "org.lz4.java"),
            "io.sluice.monitor.report",
            Set.of("com.google.gson"),
            "io.sluice.monitor.prometheus",
            Set.of(
                    "com.google.gson",
                    "io.prometheus.metrics.config",
                    "io.prometheus.metrics.model",
                    "io.prometheus.writer.text"));

    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            entry(API, Set.of()),
            entry(PACKET, Set.of(API)),
            entry(SFLOW, Set.of(API, PACKET)),
            entry(OS, Set.of()),
            entry("io.sluice.testkit", Set.of(API, "org.junit.jupiter.api")),
            entry(FILTER, Set.of(API)),
            entry(CORE, Set.of(API, OS, LOG)),
            entry(GENERATE, Set.of(OS)),
            entry("org.pf4j", Set.of(LOG)),
            entry(HOST, Set.of(API, "org.pf4j", LOG)),
            entry(
                    "io.sluice.app",
                    Set.of(
                            API,
                            PACKET,
                            SFLOW,
                            OS,
                            FILTER,
                            CORE,
                            GENERATE,
                            HOST,
                            "io.sluice.testkit",
                            LOG,
                            "ch.qos.logback.classic",
                            "ch.qos.logback.core",
                            "info.picocli",
                            "tools.jackson.core",
                            "tools.jackson.databind",
                            "tools.jackson.dataformat.toml",
                            "tools.jackson.dataformat.yaml")));

    private static final Set<String> EXPORT_TO_EVERYONE = Set.of(API, PACKET, SFLOW, "io.sluice.testkit");

    @Test
    void aModuleRequiresOnlyWhatItMayKnow() {
        Verdict.none(requirements((module, required) -> !isAllowed(module, required)), """
            Dependencies run one way, so that each room can be read, tested and replaced alone (platform/README.md).
            Take the edge out; if the architecture is to change, tell why there, and extend the list in this test.
            """);
    }

    @Test
    void onlyTheHostUsesPf4j() {
        Verdict.none(requirements((module, required) -> required.equals("org.pf4j") && !module.equals(HOST)), """
            PF4J can be replaced as long as one module names it. Ask io.sluice.host for what is needed.
            """);
    }

    @Test
    void onlyTheApplicationReadsYamlAndCommandLines() {
        Verdict.none(requirements((module, required) -> isParser(required) && !mayParse(module)), """
            A library that reads text from people belongs to io.sluice.app, or to a plugin that has it for itself;
            others take values, checked.
            Give the module a record of options instead.
            """);
    }

    @Test
    void onlyWhatPluginsAreOfferedIsExportedToEveryone() {
        var found = Modules.ours().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> !EXPORT_TO_EVERYONE.contains(module.name()))
                .flatMap(module -> module.exports().stream()
                        .filter(export -> !export.isQualified())
                        .map(export -> module.name() + " exports " + export.source()));
        Verdict.none(found.toList(), """
            A plugin lives in a module that we do not know, and sees what is exported to everyone: the contracts.
            Name the reader: `exports ... to ...`.
            """);
    }

    @Test
    void aPluginExportsNothingAndProvidesSomething() {
        var found = new ArrayList<String>();
        for (ModuleDescriptor module : Modules.written()) {
            if (Modules.isPlugin(module.name())) {
                module.exports().forEach(export -> found.add(module.name() + " exports " + export.source()));
                if (module.provides().isEmpty()) {
                    found.add(module.name() + " provides nothing");
                }
            }
        }
        Verdict.none(found, """
            A plugin is reached through its provider alone, or it could not be replaced while the collector runs.
            Take the export out, and write `provides DecoderProvider with ...`, or SinkProvider, or MonitorProvider.
            """);
    }

    @Test
    void aPackageStartsWithItsModulesName() {
        var found = Modules.written().stream()
                .flatMap(module -> module.packages().stream()
                        .filter(name -> !name.equals(module.name()) && !name.startsWith(module.name() + "."))
                        .map(name -> module.name() + " contains " + name));
        Verdict.none(found.toList(), """
            A reader finds a class by its package, and two modules can never share one. Rename the package.
            """);
    }

    @Test
    void noModuleOfThePlatformIsOrNeedsAnAutomaticOne() {
        var are = Modules.ours().stream()
                .map(module -> module.descriptor().name())
                .filter(Modules::isAutomatic)
                .map(name -> name + " is automatic");
        var need = requirements((module, required) -> !Modules.isPlugin(module) && Modules.isAutomatic(required));
        Verdict.none(Stream.concat(are, need.stream()).toList(), """
            jlink links only modules with a descriptor of their own, and an automatic one reads everything.
            Take another library, or wrap it as platform/pf4j does; a plugin may carry it in its own layer.
            """);
    }

    private static boolean isAllowed(String module, String required) {
        return knows(module).contains(required)
                || OF_THEIR_OWN.getOrDefault(module, Set.of()).contains(required)
                || isOfTheJdk(required)
                || required.equals("org.jspecify");
    }

    private static Set<String> knows(String module) {
        if (Modules.isPlugin(module)) {
            return module.startsWith("io.sluice.decoder.") ? DECODER_PLUGIN_KNOWS : OTHER_PLUGIN_KNOWS;
        }
        return KNOWS.getOrDefault(module, Set.of());
    }

    private static boolean isOfTheJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    private static boolean mayParse(String module) {
        return module.equals("io.sluice.app") || Modules.isPlugin(module);
    }

    private static boolean isParser(String module) {
        return Stream.of("tools.jackson.", "com.fasterxml.", "org.snakeyaml.", "info.picocli")
                .anyMatch(module::startsWith);
    }

    private static List<String> requirements(BiPredicate<String, String> refused) {
        return Modules.ours().stream()
                .flatMap(reference -> refused(reference.descriptor(), refused))
                .collect(Collectors.toList());
    }

    private static Stream<String> refused(ModuleDescriptor module, BiPredicate<String, String> refused) {
        return module.requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .filter(required -> refused.test(module.name(), required))
                .map(required -> module.name() + " requires " + required);
    }
}

package io.sluice.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each module's boundary is a golden file that shows what `jar --describe-module` does, less version and path.
///
/// `-Ddescriptors=write` writes the files anew:
///
/// ```
/// mvn -B -ntp -pl platform/rules -am package -Ddescriptors=write -Dtest=DescriptorTest \
///     -Dsurefire.failIfNoSpecifiedTests=false
/// ```
final class DescriptorTest {

    private static final Path GOLDEN = Repository.ROOT.resolve("platform/rules/src/test/resources/descriptors");
    private static final Pattern MODULE = Pattern.compile("^(?:open )?module ([\\w.]+) \\{", Pattern.MULTILINE);
    private static final String REASON = """
        A module's boundary changes on purpose, and the reader of a change sees it as a line in its diff.
        If this one is meant, run: mvn -B -ntp -pl platform/rules -am package -Ddescriptors=write \
        -Dtest=DescriptorTest -Dsurefire.failIfNoSpecifiedTests=false\
        """;

    @BeforeAll
    static void writesTheGoldenFilesWhenAsked() throws IOException {
        if ("write".equals(System.getProperty("descriptors"))) {
            for (ModuleReference module : Modules.ours()) {
                Files.write(golden(module.descriptor()), describe(module.descriptor()));
            }
        }
    }

    @Test
    void eachModuleIsAsItsGoldenFileSays() throws IOException {
        var different = new ArrayList<String>();
        for (ModuleReference module : Modules.ours()) {
            different.addAll(differences(module.descriptor()));
        }
        Verdict.none(different, REASON);
    }

    @Test
    void eachModuleHasAGoldenFileAndEachGoldenFileAModule() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            var golden =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            var modules = Modules.ours().stream()
                    .map(module -> module.descriptor().name() + ".txt")
                    .sorted()
                    .toList();
            assertEquals(modules, golden, REASON);
        }
    }

    @Test
    void seesEveryModuleOfTheSourceTree() {
        var found = Modules.ours().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toSet());
        var missing = Repository.javaFiles().stream()
                .filter(file -> file.endsWith(Path.of("src/main/java/module-info.java")))
                .filter(file -> !file.startsWith(Repository.ROOT.resolve("plugins/extra")))
                .map(file -> MODULE.matcher(Repository.read(file)))
                .map(matcher -> matcher.find() ? matcher.group(1) : "a module-info.java without a name")
                .filter(name -> !found.contains(name))
                .toList();
        assertTrue(!found.isEmpty(), "no module of ours is on the class path");
        Verdict.none(missing, "The rules hold for every module. Make it a dependency in platform/rules/pom.xml.");
    }

    private static List<String> differences(ModuleDescriptor module) throws IOException {
        Path file = golden(module);
        var said = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        var is = describe(module);
        var lines = new ArrayList<String>();
        is.stream().filter(line -> !said.contains(line)).forEach(line -> lines.add(module.name() + ": + " + line));
        said.stream().filter(line -> !is.contains(line)).forEach(line -> lines.add(module.name() + ": - " + line));
        return lines;
    }

    private static Path golden(ModuleDescriptor module) {
        return GOLDEN.resolve(module.name() + ".txt");
    }

    private static List<String> describe(ModuleDescriptor module) {
        var lines = new TreeSet<String>();
        module.requires().forEach(r -> lines.add("requires " + r.name() + modifiers(r.modifiers())));
        module.exports().forEach(e -> lines.add(offer("exports", e.source(), e.targets())));
        module.opens().forEach(o -> lines.add(offer("opens", o.source(), o.targets())));
        module.uses().forEach(service -> lines.add("uses " + service));
        module.provides().forEach(p -> lines.add("provides " + p.service() + " with " + words(p.providers())));
        contained(module).forEach(name -> lines.add("contains " + name));
        return Stream.concat(Stream.of((module.isOpen() ? "open " : "") + module.name()), lines.stream())
                .toList();
    }

    private static Collection<String> contained(ModuleDescriptor module) {
        var names = new TreeSet<>(module.packages());
        module.exports().forEach(e -> names.remove(e.source()));
        module.opens().forEach(o -> names.remove(o.source()));
        return names;
    }

    private static String offer(String what, String name, Collection<String> targets) {
        return targets.isEmpty() ? what + " " + name : "qualified " + what + " " + name + " to " + words(targets);
    }

    private static String modifiers(Collection<ModuleDescriptor.Requires.Modifier> modifiers) {
        return modifiers.stream()
                .map(modifier -> " " + modifier.toString().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String words(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(" "));
    }
}

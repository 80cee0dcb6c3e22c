package io.sluice.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plugin that was built against the last version is not broken by this one: what plugins see is compared with the
/// jars that `src/test/resources/api` keeps of it. Its README says when those are replaced, and how.
final class ApiGateTest {

    private static final Path KEPT = Repository.ROOT.resolve("platform/rules/src/test/resources/api");
    private static final List<String> OFFERED = List.of("io.sluice.api", "io.sluice.packet", "io.sluice.sflow");
    private static final String REASON = """
        Plugins of the last version would not compile, or not run, with this (plugins/README.md, What the API promises).
        Add beside what is there instead: a default method, another class, another constructor. What has to go is
        deprecated first; what breaks waits for the next 0.x or major version, whose jars then replace the kept ones
        (platform/rules/src/test/resources/api/README.md).
        """;

    @TempDir
    private Path work;

    @BeforeAll
    static void keepsTheJarsOfTodayWhenAsked() throws IOException {
        if (!"write".equals(System.getProperty("kept-api"))) return;
        for (String module : OFFERED) {
            try (var old = Files.newDirectoryStream(KEPT, prefix(module) + "*.jar")) {
                for (Path jar : old) Files.delete(jar);
            }
            Path jar = location(module);
            if (Files.isDirectory(jar)) throw new IllegalStateException("run it as far as package, for " + jar);
            Files.copy(jar, KEPT.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void breaksNoPluginOfTheLastVersion() throws IOException {
        var found = new ArrayList<String>();
        for (String module : OFFERED) {
            var beside = OFFERED.stream().map(ApiGateTest::location).toList();
            found.addAll(ApiGate.breaches(kept(module), jar(location(module)), beside));
        }
        Verdict.none(found, REASON);
    }

    @Test
    void refusesWhatBreaksAPlugin() throws IOException {
        assertBreach(
                "acme.Caller.go(int): method removed",
                "public final class Caller { public void go(int a) {} }",
                "public final class Caller { public void go(long a) {} }");
        assertBreach(
                "acme.Caller.go(): method return type changed",
                "public final class Caller { public int go() { return 1; } }",
                "public final class Caller { public long go() { return 1; } }");
        assertBreach(
                "acme.Rows.count: field removed",
                "public class Rows { public int count; }",
                "public class Rows { private int count; }",
                "acme.Rows.count: field less accessible");
        assertBreach(
                "acme.Sink.close(): method added to interface",
                "public interface Sink { void accept(); }",
                "public interface Sink { void accept(); void close(); }");
        assertBreach(
                "new acme.Interval(long): constructor removed",
                "public record Interval(long start) {}",
                "public record Interval(long start, long end) {}");
        assertBreach(
                "acme.Base: class now not extendable",
                "public class Base { }",
                "public final class Base { }",
                "acme.Base: class now not extendable");
    }

    @Test
    void allowsWhatAddsToIt() throws IOException {
        assertEquals(
                List.of(),
                compare(
                        "public interface Sink { void accept(); }",
                        "public interface Sink { void accept(); default void close() {} static int most() { return 1;"
                                + " } }"));
        assertEquals(
                List.of(),
                compare(
                        "public class Rows { public int count; }",
                        "public class Rows { public int count, more; public void clear() {} }"));
        assertEquals(List.of(), compare("public enum Kind { FLOW }", "public enum Kind { FLOW, COUNTER }"));
    }

    private void assertBreach(String breach, String before, String after, String... or) throws IOException {
        var found = compare(before, after);
        var wanted = or.length == 0 ? List.of(breach) : List.of(or);
        assertEquals(wanted, found);
    }

    private List<String> compare(String before, String after) throws IOException {
        return ApiGate.breaches(compile(before), compile(after), List.of());
    }

    private Path compile(String type) throws IOException {
        Path folder = Files.createTempDirectory(work, "version");
        String name = type.replaceFirst("public (?:final )?\\w+ (\\w+).*", "$1");
        Path source = Files.writeString(folder.resolve(name + ".java"), "package acme; " + type);
        run("javac", "-d", folder.resolve("classes").toString(), source.toString());
        return jar(folder.resolve("classes"));
    }

    private Path jar(Path place) throws IOException {
        if (!Files.isDirectory(place)) return place;
        Path jar = Files.createTempDirectory(work, "jar").resolve("classes.jar");
        run("jar", "--create", "--file", jar.toString(), "-C", place.toString(), ".");
        return jar;
    }

    private static void run(String tool, String... arguments) {
        var output = new StringWriter();
        var writer = new PrintWriter(output);
        if (ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments) != 0)
            throw new IllegalStateException(tool + ": " + output);
    }

    private static Path kept(String module) throws IOException {
        try (var jars = Files.newDirectoryStream(KEPT, prefix(module) + "*.jar")) {
            return jars.iterator().next();
        }
    }

    private static String prefix(String module) {
        return module.replace("io.sluice.", "sluice-") + "-";
    }

    private static Path location(String module) {
        return Modules.ours().stream()
                .filter(reference -> reference.descriptor().name().equals(module))
                .map(ModuleReference::location)
                .map(location -> Path.of(location.orElseThrow()))
                .findFirst()
                .orElseThrow();
    }
}

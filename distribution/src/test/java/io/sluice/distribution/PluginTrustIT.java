package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator reads when a plugin is not let in: `sluice check` with a folder of plugins that somebody else made.
final class PluginTrustIT {
    private static final String ALLOWED =
            "; a plugin may use io.sluice.api, io.sluice.packet, io.sluice.sflow, org.slf4j,"
                    + " the JDK, what plugins that it requires export, and its own jars";

    @TempDir
    private Path folder;

    private Path plugins;
    private Path jar;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("own"));
        jar = plugins.resolve("outside-1.0.jar");
    }

    @Test
    void takesAnHonestPlugin() throws IOException, InterruptedException {
        new OutsidePlugin(folder).jar(jar);
        assertEquals(List.of(), told(""));
    }

    @Test
    void refusesOneThatWasBuiltAgainstAnotherApi() throws IOException, InterruptedException {
        new OutsidePlugin(folder)
                .insteadOfTheApi(OutsidePlugin.apiWithFrobnicate(folder))
                .doing("Sink.frobnicate(1);")
                .jar(jar);
        assertRefused(
                "",
                "acme.outside.Provider calls io.sluice.api.Sink.frobnicate(int), which io.sluice.api " + Product.VERSION
                        + " does not have; build it against this version");
    }

    @Test
    void refusesOneThatRequiresTheCore() throws IOException, InterruptedException {
        new OutsidePlugin(folder)
                .againstThePlatform("--add-exports", "io.sluice.core/io.sluice.core=acme.outside")
                .requiring("io.sluice.core")
                .doing("io.sluice.core.Pipeline.prepare();")
                .jar(jar);
        assertRefused("", "acme.outside requires io.sluice.core, which the platform keeps to itself" + ALLOWED);
    }

    @Test
    void refusesOneThatReachesIntoTheCoreWithoutRequiringIt() throws IOException, InterruptedException {
        new OutsidePlugin(folder)
                .againstThePlatform(
                        "--add-modules", "io.sluice.core",
                        "--add-reads", "acme.outside=io.sluice.core",
                        "--add-exports", "io.sluice.core/io.sluice.core=acme.outside")
                .doing("io.sluice.core.Pipeline.prepare();")
                .jar(jar);
        assertRefused(
                "",
                "acme.outside.Provider uses io.sluice.core.Pipeline, which the platform keeps to itself"
                        + " (io.sluice.core)"
                        + ALLOWED);
    }

    @Test
    void refusesOneThatAsksForTheCoreByName() throws IOException, InterruptedException {
        new OutsidePlugin(folder)
                .doing("try { Class.forName(\"io.sluice.core.Pipeline\"); } catch (ClassNotFoundException e) { }")
                .jar(jar);
        assertRefused(
                "",
                "acme.outside.Provider asks by name for io.sluice.core.Pipeline, which the platform keeps to itself"
                        + " (io.sluice.core)" + ALLOWED);
    }

    @Test
    void refusesOneThatUsesALibraryOfThePlatform() throws IOException, InterruptedException {
        new OutsidePlugin(folder)
                .againstThePlatform()
                .requiring("tools.jackson.core")
                .doing("new tools.jackson.core.Version(1, 0, 0, null, null, null);")
                .jar(jar);
        assertRefused(
                "",
                "acme.outside requires tools.jackson.core, which the platform keeps to itself; put that module's jar"
                        + " into the plugin's lib folder");
    }

    @Test
    void refusesAFolderThatAllMayWriteTo() throws IOException, InterruptedException {
        new OutsidePlugin(folder).jar(jar);
        Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(
                List.of("Nothing is loaded from the plugin folder " + plugins + ": " + plugins
                        + " can be written to by everyone (its mode is 0777), so that others could have the collector"
                        + " run what they like; end that with 'chmod"
                        + " o-w " + plugins + "'; if all who may are trusted, set"
                        + " plugins.strict-modes to false"),
                told(""));
        assertEquals(List.of(), told(", strict-modes: false"));
    }

    @Test
    void refusesOneThatIsNotListed() throws IOException, InterruptedException {
        new OutsidePlugin(folder).jar(jar);
        Path list = Files.createFile(folder.resolve("plugins.sha256"));
        String line = sha256sum(jar);
        assertRefused(
                ", trust: listed, sha256sums: " + list,
                "outside-1.0.jar is not among the trusted plugins, and plugins.trust is listed; if it is to be trusted,"
                        + " add the line '" + line + "' to " + list);
        Files.writeString(list, line + "\n");
        assertEquals(List.of(), told(", trust: listed, sha256sums: " + list));
    }

    @Test
    void refusesOneThatIsNotSignedByOneWhoIsKnown() throws IOException, InterruptedException {
        new OutsidePlugin(folder).jar(jar);
        Path pem = key("acme");
        key("mallory");
        String rule = ", trust: signed, signers: [" + pem + "]";
        assertRefused(rule, "outside-1.0.jar is not signed, and plugins.trust is signed");
        sign("mallory");
        List<String> told = told(rule);
        assertEquals(1, told.size(), told.toString());
        assertTrue(
                told.getFirst()
                        .matches("Plugin outside-1.0.jar cannot be used: outside-1.0.jar is signed by CN=mallory"
                                + " \\(SHA-256 of the certificate: [0-9A-F:]{95}\\), who is not among"
                                + " plugins.signers"),
                told.toString());
        new OutsidePlugin(folder).jar(jar);
        sign("acme");
        assertEquals(List.of(), told(rule));
    }

    /// What the product ships is not followed again at each start: here it is.
    @Test
    void findsNothingWrongWithTheProductsOwn() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Files.delete(product.plugins().resolve("LINK-CHECKED"));
        assertEquals(List.of(), told(product, ""));
    }

    @Test
    void shipsSumsThatSha256sumChecks() throws IOException, InterruptedException {
        Command.Outcome checked = Command.of(Path.of("/bin/sh"), "-c", "sha256sum --strict -c SHA256SUMS")
                .in(Product.BUILT.plugins())
                .run();
        assertEquals(0, checked.exit(), checked.logged());
        try (Stream<Path> files = Files.walk(Product.BUILT.plugins())) {
            long jars = files.filter(file -> file.toString().endsWith(".jar")).count();
            assertEquals(jars, checked.out().size());
        }
    }

    private void assertRefused(String rule, String reason) throws IOException, InterruptedException {
        assertEquals(List.of("Plugin outside-1.0.jar cannot be used: " + reason), told(rule));
    }

    private List<String> told(String rule) throws IOException, InterruptedException {
        return told(Product.BUILT, rule);
    }

    /// What is said of plugins. The product's own are there in any case, or the configuration would be wrong.
    private List<String> told(Product product, String rule) throws IOException, InterruptedException {
        String yaml = Yaml.archive(folder.resolve("data")) + "plugins: { more: [" + plugins + "]" + rule + " }\n";
        Path config = Files.writeString(folder.resolve("sluice.yaml"), yaml);
        Command.Outcome checked = Command.of(product.sluice(), "check", config).run();
        assertEquals(0, checked.exit(), checked.logged());
        return checked.log().stream()
                .map(line -> line.replaceFirst("^.*?(?=Plugin |Nothing is loaded )", ""))
                .toList();
    }

    private static String sha256sum(Path file) throws IOException, InterruptedException {
        return Command.of(Path.of("/bin/sh"), "-c", "sha256sum " + file.getFileName())
                .in(file.getParent())
                .run()
                .out()
                .getFirst();
    }

    private Path key(String name) throws IOException, InterruptedException {
        Path pem = folder.resolve(name + ".pem");
        tool("keytool", "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-alias", name);
        tool("keytool", "-exportcert", "-rfc", "-alias", name, "-file", pem);
        return pem;
    }

    private void sign(String name) throws IOException, InterruptedException {
        tool("jarsigner", jar, name);
    }

    private void tool(String name, Object... words) throws IOException, InterruptedException {
        Command.Outcome done = Command.of(Path.of(System.getProperty("java.home"), "bin", name))
                .and("-keystore", folder.resolve("keys.p12"), "-storepass", "a long password")
                .and(words)
                .run();
        assertEquals(0, done.exit(), done.out() + done.logged());
    }
}

package io.sluice.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.host.PluginTrust.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A plugin that is not trusted is told, and no class of it is loaded: the provider of these would not keep quiet.
@Timeout(120)
class TrustTest {
    private static final String LOADED = "io.sluice.host.TrustTest.loaded";

    @TempDir
    static Path keys;

    private static Signer vendor;

    @TempDir
    Path work;

    private Path folder;
    private Path jar;

    @BeforeAll
    static void makeVendor() {
        vendor = new Signer(keys, "vendor");
    }

    @BeforeEach
    void makePlugin() throws IOException {
        System.clearProperty(LOADED);
        folder = Files.createDirectory(work.resolve("plugins"));
        jar = loud("acme.x").jar(folder.resolve("x.jar"));
    }

    @Test
    void takesAnyPluginUnlessToldOtherwise() {
        assertLoaded(PluginTrust.any());
    }

    @Test
    void takesAListedPluginUnderAnyName() throws IOException {
        var list = Files.writeString(work.resolve("list"), "# ours\n\n" + Sha256Sums.of(jar) + "  what-ever.jar\n");
        assertLoaded(listed(list));
    }

    @Test
    void refusesAPluginThatIsNotListed() throws IOException {
        var list = Files.writeString(work.resolve("list"), "0".repeat(64) + "  other.jar\n");
        assertRefused(
                listed(list),
                "x.jar is not among the trusted plugins, and plugins.trust is listed; if it is to be trusted, add the"
                        + " line '"
                        + Sha256Sums.of(jar) + "  x.jar' to " + list);
    }

    @Test
    void wantsEachJarOfAFolderListed() throws IOException {
        var plugin = Files.createDirectories(folder.resolve("acme/lib")).getParent();
        var main = loud("acme.y").jar(plugin.resolve("y.jar"));
        var library = new PluginSource(work)
                .file("module-info.java", "module acme.lib {}")
                .jar(plugin.resolve("lib/lib.jar"));
        Files.delete(jar);
        var list = Files.writeString(work.resolve("list"), Sha256Sums.of(main) + "  y.jar\n");
        assertRefused(
                "acme",
                listed(list),
                "lib.jar is not among the trusted plugins, and plugins.trust is listed; if it is to be trusted, add the"
                        + " line '" + Sha256Sums.of(library) + "  lib.jar' to " + list);
    }

    @Test
    void readsTheListAnewForEachPlugin() throws IOException {
        var list = Files.writeString(work.resolve("list"), "");
        try (var catalog = new PluginCatalog(List.of(folder), "0.1.0", listed(list))) {
            catalog.load();
            assertEquals(1, catalog.problems().size());
            var second = loud("acme.second").jar(work.resolve("second.jar"));
            Files.writeString(list, Sha256Sums.of(second) + "  second.jar\n", StandardOpenOption.APPEND);
            Files.copy(second, folder.resolve("second.jar"));
            catalog.rescan(PluginUsers.NONE);
            assertEquals(2, catalog.rescan(PluginUsers.NONE).size(), "one is added, the other is refused again");
            assertEquals(Set.of("acme.second"), catalog.sinkNames());
        }
    }

    @Test
    void saysWhichLineOfTheListIsWrong() throws IOException {
        var list = Files.writeString(work.resolve("list"), "# ours\nx.jar\n");
        assertRefused(
                listed(list),
                "the list of trusted plugins " + list + " cannot be used: line 2 is not as sha256sum prints it, 64"
                        + " hexadecimal digits, two blanks and the file's name");
    }

    @Test
    void saysThatTheListIsMissing() {
        var list = work.resolve("list");
        assertRefused(
                listed(list),
                "the list of trusted plugins " + list + " cannot be read (java.nio.file.NoSuchFileException: " + list
                        + "); see plugins.sha256sums");
    }

    @Test
    void takesWhatCameWithTheProductAlsoWhenSignaturesAreWanted() throws IOException {
        Files.writeString(folder.resolve(ShippedPlugins.SUMS), Sha256Sums.of(jar) + "  x.jar\n");
        assertLoaded(new PluginTrust(Rule.LISTED, Optional.empty(), List.of(), Optional.of(folder), true));
        var pem = vendor.certificate();
        assertLoaded(new PluginTrust(Rule.SIGNED, Optional.empty(), List.of(pem), Optional.of(folder), true));
    }

    @Test
    void refusesWhatTookThePlaceOfAShippedOne() throws IOException {
        Files.writeString(folder.resolve(ShippedPlugins.SUMS), "0".repeat(64) + "  x.jar\n");
        assertRefused(
                new PluginTrust(Rule.LISTED, Optional.empty(), List.of(), Optional.of(folder), true),
                "x.jar is not among the trusted plugins, and plugins.trust is listed; if it is to be trusted, add the"
                        + " line '"
                        + Sha256Sums.of(jar) + "  x.jar' to the file that plugins.sha256sums names");
    }

    @Test
    void takesWhatIsSignedByOneWhoIsKnown() throws IOException {
        vendor.sign(jar);
        assertLoaded(signed(vendor.certificate()));
    }

    @Test
    void takesWhatIsSignedByOneWhomAKnownOneCertified() throws IOException {
        var authority = new Signer(work, "authority", "-ext", "bc:c");
        var certified = new Signer(work, "certified");
        authority.certify(certified);
        certified.sign(jar);
        assertLoaded(signed(authority.certificate()));
    }

    @Test
    void refusesWhatIsNotSigned() throws IOException {
        assertRefused(signed(vendor.certificate()), "x.jar is not signed, and plugins.trust is signed");
    }

    @Test
    void refusesWhatAnotherSigned() throws IOException {
        var mallory = new Signer(work, "mallory");
        mallory.sign(jar);
        assertRefused(
                signed(vendor.certificate()),
                "x.jar is signed by CN=mallory (SHA-256 of the certificate: " + mallory.fingerprint()
                        + "), who is not among plugins.signers");
    }

    @Test
    void refusesWhatWasChangedAfterItWasSigned() throws IOException {
        vendor.sign(jar);
        var signed = Files.move(jar, work.resolve("signed.jar"));
        JarBytes.change(signed, jar, (name, bytes) -> {
            if (name.equals("acme/x/Provider.class")) bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
        assertRefused(
                signed(vendor.certificate()),
                "x.jar was changed after it was signed (SHA-384 digest error for acme/x/Provider.class); get it anew"
                        + " from its maker");
    }

    @Test
    void refusesWhatWasAddedAfterItWasSigned() throws IOException {
        vendor.sign(jar);
        var added = Files.createDirectories(work.resolve("added/acme"));
        Files.writeString(added.resolve("more.txt"), "more");
        Signer.run(
                "jar",
                "--update",
                "--file",
                jar.toString(),
                "-C",
                work.resolve("added").toString(),
                "acme/more.txt");
        assertRefused(
                signed(vendor.certificate()),
                "acme/more.txt in x.jar is not signed, though other parts are; get it anew from its maker");
    }

    @Test
    void refusesACertificateThatIsOver() throws IOException {
        var late = new Signer(work, "late", "-startdate", "2020/01/01 00:00:00", "-validity", "30");
        late.sign(jar);
        var problem = problem(signed(late.certificate()));
        assertTrue(
                problem.startsWith("Plugin x.jar cannot be used: x.jar is signed with a certificate of CN=late that is"
                        + " valid from 20"),
                problem);
        assertTrue(problem.endsWith(" only; it has to be signed anew"), problem);
    }

    @Test
    void saysThatACertificateCannotBeRead() throws IOException {
        var pem = Files.writeString(work.resolve("vendor.pem"), "no certificate");
        var problem = problem(signed(pem));
        assertTrue(
                problem.startsWith("Plugin x.jar cannot be used: the certificates in " + pem + " cannot be read ("),
                problem);
    }

    private static PluginTrust listed(Path list) {
        return new PluginTrust(Rule.LISTED, Optional.of(list), List.of(), Optional.empty(), true);
    }

    private static PluginTrust signed(Path pem) {
        return new PluginTrust(Rule.SIGNED, Optional.empty(), List.of(pem), Optional.empty(), true);
    }

    /// A plugin that leaves a trace when any code of it runs.
    private PluginSource loud(String module) throws IOException {
        return new PluginSource(work)
                .file("module-info.java", """
                    module %1$s {
                        requires io.sluice.api;
                        provides io.sluice.api.SinkProvider with %1$s.Provider;
                    }
                    """.formatted(module))
                .file(module.replace('.', '/') + "/Provider.java", """
                    package %s;

                    import io.sluice.api.*;

                    public class Provider implements SinkProvider {
                        static { System.setProperty("%s", "yes"); }
                        public String name() { return "%1$s"; }
                        public Sink create(Options options) { return batch -> {}; }
                    }
                    """.formatted(module, LOADED));
    }

    private void assertLoaded(PluginTrust trust) {
        try (var catalog = new PluginCatalog(List.of(folder), "0.1.0", trust)) {
            catalog.load();
            assertEquals(List.of(), catalog.problems());
            assertEquals(Set.of("acme.x"), catalog.sinkNames());
        }
    }

    private void assertRefused(PluginTrust trust, String reason) {
        assertRefused("x.jar", trust, reason);
    }

    private void assertRefused(String name, PluginTrust trust, String reason) {
        assertEquals("Plugin " + name + " cannot be used: " + reason, problem(trust));
    }

    private String problem(PluginTrust trust) {
        try (var catalog = new PluginCatalog(List.of(folder), "0.1.0", trust)) {
            catalog.load();
            assertEquals(Set.of(), catalog.sinkNames());
            assertEquals("no", System.getProperty(LOADED, "no"), "no code of it has run");
            assertEquals(1, catalog.problems().size(), catalog.problems().toString());
            return catalog.problems().getFirst().reason();
        }
    }
}

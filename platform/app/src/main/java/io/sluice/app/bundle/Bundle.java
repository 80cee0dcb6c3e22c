package io.sluice.app.bundle;

import io.sluice.app.config.ConfigFile;
import io.sluice.app.program.Product;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// The product with plugins and a configuration beside its own, written as one archive.
///
/// The same files make the same archive, byte by byte: entries are in the order of their names and have one
/// time, that of the runtime image. (Its cache is only used with an image of the time that it was made
/// for.)
public final class Bundle {
    /// What a folder with the product holds; what else lies there, such as flow files, is not the product.
    private static final List<String> PARTS = List.of(
            "bin",
            "runtime",
            "plugins",
            "api",
            "config",
            "completion",
            "man",
            "samples",
            "systemd",
            "install.sh",
            "README.md",
            "CHANGELOG.md",
            "LICENSE",
            "THIRD-PARTY.md",
            "sbom.cdx.json");

    private static final String IMAGE = "runtime/lib/modules";
    private static final String MANIFEST = "bundle.yaml";
    private static final int PLAIN = 0644;

    private final Path home;
    private final TreeMap<String, Path> files = new TreeMap<>();
    private final TreeMap<String, Path> added = new TreeMap<>();
    private final List<String> plugins = new ArrayList<>();

    /// Begins with the product.
    ///
    /// @param home where it is installed
    /// @throws Refusal     when it is not there as a whole
    /// @throws IOException when it cannot be read
    public Bundle(Path home) throws IOException {
        this.home = home;
        if (!Files.exists(home.resolve(IMAGE))) {
            throw Refusal.failed(
                    home + " is no folder with the whole product, as it is unpacked: " + IMAGE + " is not there");
        }
        for (var part : PARTS) {
            if (Files.exists(home.resolve(part))) walk(home.resolve(part), part, files);
        }
    }

    /// {@return the names of the plugins that were added, in the folder with plugins}
    public List<String> plugins() {
        return List.copyOf(plugins);
    }

    /// Adds a plugin.
    ///
    /// @param plugin a jar, or a folder with one and its libraries
    /// @throws Refusal     when the product has one of that name
    /// @throws IOException when it cannot be read
    public void addPlugin(Path plugin) throws IOException {
        var name = "plugins/" + plugin.toRealPath().getFileName();
        boolean isThere = files.containsKey(name) || files.containsKey(name + "/") || added.containsKey(name);
        if (isThere || plugins.contains(name)) throw Refusal.wrongUse("--plugins: " + name + " is there already");
        walk(plugin, name, added);
        plugins.add(name);
    }

    /// Takes a configuration as the product's own, which is kept beside it.
    ///
    /// @param config   the file
    /// @param included the files that it includes
    public void configure(Path config, List<Path> included) {
        var shipped = files.remove("config/sluice.yaml");
        if (shipped != null) files.put("config/sluice.shipped.yaml", shipped);
        added.put("config/sluice.yaml", config);
        for (var piece : included) {
            var inside = folder(config).relativize(piece.toAbsolutePath().normalize());
            if (inside.startsWith("..")) {
                throw Refusal.wrongUse("--config: " + config + " includes " + piece + ", which does not lie below "
                        + folder(config) + ", so that the bundle would not find it");
            }
            added.put("config/" + inside, piece);
        }
    }

    /// Copies the added plugins into a folder, to be looked at as they will be.
    ///
    /// @param folder an empty folder
    /// @throws IOException when they cannot be copied
    public void stage(Path folder) throws IOException {
        for (var entry : added.entrySet()) {
            if (!entry.getKey().startsWith("plugins/")) continue;
            var copy = folder.resolve(entry.getKey().substring("plugins/".length()));
            Files.createDirectories(copy.getParent());
            Files.copy(entry.getValue(), copy);
        }
    }

    /// Writes the archive.
    ///
    /// @param target  the file; it is not there before all of it is
    /// @param isForced whether it may be there already
    /// @return how many files are in it
    /// @throws IOException when it cannot be written
    public int write(Path target, boolean isForced) throws IOException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            int count = archive(part, root(target));
            if (isForced) Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            else Files.move(part, target);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private int archive(Path part, String root) throws IOException {
        var all = new TreeMap<>(files);
        all.putAll(added);
        long seconds = Files.getLastModifiedTime(home.resolve(IMAGE)).to(TimeUnit.SECONDS);
        try (var tar = new TarWriter(new GZIPOutputStream(Files.newOutputStream(part), 1 << 16), seconds)) {
            tar.directory(root);
            tar.file(root + "/" + MANIFEST, PLAIN, manifest());
            var directories = new TreeSet<String>();
            for (var entry : all.entrySet()) {
                for (var directory : parents(entry.getKey())) {
                    if (directories.add(directory)) tar.directory(root + "/" + directory);
                }
                tar.file(root + "/" + entry.getKey(), mode(entry.getValue()), entry.getValue());
            }
        }
        return all.size() + 1;
    }

    /// What was added to which product.
    private byte[] manifest() throws IOException {
        var digests = new TreeMap<String, Object>();
        for (var entry : added.entrySet()) digests.put(entry.getKey(), Digests.sha256(entry.getValue()));
        var text =
                "# Sluice with plugins and a configuration that are not a part of it. What was added, and the SHA-256"
                        + " of each file:\n"
                        + ConfigFile.write(Map.of("sluice", Product.version()))
                        + ConfigFile.write(Map.of("added", digests));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The folder that all is unpacked into.
    private static String root(Path target) {
        var name = target.getFileName().toString();
        for (var ending : List.of(".tar.gz", ".tgz")) {
            if (name.endsWith(ending)) return name.substring(0, name.length() - ending.length());
        }
        return name;
    }

    private static List<String> parents(String name) {
        var parents = new ArrayList<String>();
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
            parents.add(name.substring(0, slash));
        }
        return parents;
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("");
    }

    private static void walk(Path from, String name, Map<String, Path> to) throws IOException {
        try (var all = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (var path : (Iterable<Path>) all::iterator) {
                if (!Files.isRegularFile(path)) continue;
                var inside = from.relativize(path).toString();
                to.put(inside.isEmpty() ? name : name + "/" + inside, path);
            }
        }
    }

    private static int mode(Path file) throws IOException {
        var letters = PosixFilePermissions.toString(Files.getPosixFilePermissions(file)); // such as rwxr-xr-x
        int mode = 0;
        for (int i = 0; i < letters.length(); i++) mode = mode << 1 | (letters.charAt(i) == '-' ? 0 : 1);
        return mode;
    }
}

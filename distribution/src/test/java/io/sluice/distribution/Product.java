package io.sluice.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The built thing, and where the tests find it.
record Product(Path home) {
    /// What the build has just made.
    static final Product BUILT = new Product(Path.of(property("sluice.product")));

    static final Path ARCHIVE = Path.of(property("sluice.archive"));
    static final Path ROOT = Path.of(property("sluice.root")).toAbsolutePath().normalize();
    static final String VERSION = property("sluice.version");

    Path sluice() {
        return home.resolve("bin/sluice");
    }

    Path sfcapd() {
        return home.resolve("bin/sfcapd");
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    /// Copies the product with links to its big runtime, so that a test may change what lies beside it.
    Product copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> parts = Files.list(home)) {
            parts.filter(part -> !part.endsWith("runtime"))
                    .forEach(part -> copy(part, folder.resolve(part.getFileName())));
        }
        Files.createSymbolicLink(folder.resolve("runtime"), home.resolve("runtime"));
        return new Product(folder);
    }

    static Path capture(String name) {
        return ROOT.resolve("distribution/src/test/resources/captures/" + name + ".pcap");
    }

    static Path golden(String name) {
        return ROOT.resolve("distribution/src/test/resources/golden/" + name + ".flows.tsv");
    }

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the build sets -D" + name + "; run the tests with Maven");
        }
        return value;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.sluice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Builds a project of `plugins/extra` as its author's own: with Maven, outside the reactor, in a folder of its own.
///
/// Maven gets a local repository in which our artifacts are those of this build, and all else is the user's own
/// repository by links: nothing of ours is installed there, and what is there already is not fetched again.
record ExtraBuild(Path folder) {
    private static final Map<String, String> OUR_POMS = Map.of(
            "sluice", "pom.xml",
            "sluice-api", "platform/api/pom.xml",
            "sluice-packet", "platform/packet/pom.xml",
            "sluice-sflow", "platform/sflow/pom.xml",
            "sluice-testkit", "platform/testkit/pom.xml");

    /// {@return the only jar in a folder}
    static Path jarIn(Path target) throws IOException {
        try (Stream<Path> jars = Files.list(target)) {
            return jars.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Builds a project.
    ///
    /// @param name its folder in `plugins`
    /// @return what it has made, its folder `target`
    Path target(String name) throws IOException, InterruptedException {
        delete(folder);
        Path project = folder.resolve(name);
        copySources(Product.ROOT.resolve("plugins").resolve(name), project);
        Path repository = repository();
        Command.Outcome built = Command.of(Path.of(Product.property("sluice.maven")), "-B", "-ntp", "package")
                .and("-Dmaven.repo.local=" + repository)
                .in(project)
                .run(Duration.ofMinutes(5));
        delete(repository); // so that no link to the user's files is left
        if (built.exit() != 0) {
            throw new AssertionError(String.join("\n", built.out()) + built.logged());
        }
        return project.resolve("target");
    }

    private Path repository() throws IOException {
        Path repository = folder.resolve("repository");
        Path users = Path.of(Product.property("sluice.maven.repository"));
        linkAllBut("io", users, repository);
        linkAllBut("sluice", users.resolve("io"), repository.resolve("io"));
        for (Map.Entry<String, String> ours : OUR_POMS.entrySet()) {
            String file = ours.getKey() + "-" + Product.VERSION;
            Path place =
                    Files.createDirectories(repository.resolve("io/sluice/" + ours.getKey() + "/" + Product.VERSION));
            Files.copy(Product.ROOT.resolve(ours.getValue()), place.resolve(file + ".pom"));
            Path jar = Product.BUILT.home().resolve("api/" + file + ".jar");
            if (Files.exists(jar)) {
                Files.copy(jar, place.resolve(file + ".jar"));
            }
        }
        return repository;
    }

    /// Deletes a tree; a link goes, and not what it leads to.
    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void linkAllBut(String name, Path from, Path to) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (!entry.endsWith(name)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void copySources(Path from, Path to) throws IOException {
        Set<String> left = Set.of("target");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path inside = from.relativize(path);
                if (left.contains(inside.getName(0).toString())) {
                    continue;
                }
                Files.createDirectories(to.resolve(inside).getParent());
                if (Files.isRegularFile(path)) {
                    Files.copy(path, to.resolve(inside), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}

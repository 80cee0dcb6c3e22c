package io.sluice.rules;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What may lie in the project's root, and what no file of it may name.
final class RepositoryTest {

    private static final Set<String> TOP_LEVEL = Set.of(
            "pom.xml",
            "platform",
            "plugins",
            "distribution",
            "config",
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "NOTICE");

    private static final Pattern MACHINE = Pattern.compile("(?<![\\w.}*)-])/(?:work|home|root)/\\w");
    private static final Pattern REGISTRY =
            Pattern.compile("<(?:plugin)?[rR]epositor(?:y|ies)>|repo1?\\.maven\\.(?:apache\\.)?org");

    @Test
    void theTopLevelHoldsOnlyTheRooms() throws IOException {
        var ignored = ignoredNames();
        try (Stream<Path> entries = Files.list(Repository.ROOT)) {
            var found = entries.map(Repository::name)
                    .filter(name -> !name.startsWith(".") && !TOP_LEVEL.contains(name))
                    .filter(name -> ignored.stream().noneMatch(pattern -> matches(pattern, name)))
                    .toList();
            Verdict.none(found, """
                The top level is the first thing a newcomer reads, and shows the architecture (platform/README.md).
                Move the entry into the room that it belongs to: platform, plugins, distribution or config.
                """);
        }
    }

    @Test
    void noFileNamesAMachineOrARegistry() {
        var found = new ArrayList<String>();
        for (Path file : Repository.textFiles()) {
            var lines = Repository.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (MACHINE.matcher(lines.get(i)).find()
                        || REGISTRY.matcher(lines.get(i)).find()) {
                    found.add(Repository.name(file) + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }
        Verdict.none(found, """
            The project builds on any machine and behind any mirror, so no file names a home, a working folder or a
            registry's host. Use a path relative to the project, a temporary folder, or Maven's own settings.
            """);
    }

    private static List<String> ignoredNames() throws IOException {
        return Files.readAllLines(Repository.ROOT.resolve(".gitignore")).stream()
                .map(line -> line.strip().replaceAll("^/|/$", ""))
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static boolean matches(String pattern, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
    }
}

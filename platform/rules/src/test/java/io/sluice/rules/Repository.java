package io.sluice.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The files of the project, as they lie in the working copy; what a build wrote (`target`) is left out.
final class Repository {

    static final Path ROOT =
            Path.of(System.getProperty("basedir", ""), "../..").toAbsolutePath().normalize();

    private static final Set<String> TEXT_ENDINGS = Set.of("java", "xml", "md", "yaml", "yml", "sh", "properties");

    private Repository() {}

    /// {@return every Java source of the project, tests among them}
    static List<Path> javaFiles() {
        return files(file -> ending(file).equals("java"));
    }

    /// {@return every file that people write by hand: sources, build files, scripts, configuration, papers}
    static List<Path> textFiles() {
        return files(file -> TEXT_ENDINGS.contains(ending(file)) || Files.isExecutable(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
        }
    }

    /// {@return the file's path below the project's root, the way messages name it}
    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<Path> files(Predicate<Path> wanted) {
        var found = new ArrayList<Path>();
        var visitor = new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isForeign(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(ROOT, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    private static boolean isForeign(Path folder) {
        String name = folder.getFileName().toString();
        return Set.of("target", "data", ".git", ".idea", ".vscode").contains(name);
    }
}

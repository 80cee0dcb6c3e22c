package io.sluice.app.config;

import io.sluice.api.Problem;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A configuration file with the pieces that it includes, as one tree; and which of them says what.
///
/// `include` at the top names files, or folders of files, counted from the folder of the file that has it.
/// A folder's files are taken in the order of their names. Pieces cannot include others.
public final class ConfigPieces {
    private static final String INCLUDE = "include";

    private final Path file;
    private final ConfigMerge merge = new ConfigMerge();
    private final List<Path> files = new ArrayList<>();

    private ConfigPieces(Path file) {
        this.file = file;
    }

    /// Reads a file and all that it includes.
    ///
    /// @param file the file
    /// @return all of them
    /// @throws Refusal when one of them cannot be read, or two do not go together
    public static ConfigPieces read(Path file) {
        var pieces = new ConfigPieces(file);
        var tree = ConfigFile.read(file);
        var included = tree.remove(INCLUDE);
        pieces.add(file, tree);
        for (var name : pieces.names(included)) pieces.include(name);
        pieces.merge.rejectConflicts();
        return pieces;
    }

    /// {@return the keys and values of all of them together}
    public Map<String, Object> tree() {
        return merge.tree();
    }

    /// {@return the files that it includes, in order}
    public List<Path> included() {
        return List.copyOf(files.subList(1, files.size()));
    }

    /// {@return all that is wrong, for each file with its problems}
    ///
    /// @param found what is wrong with the tree
    public String text(ConfigProblems found) {
        var byFile = new LinkedHashMap<Path, List<Problem>>();
        for (var each : files) byFile.put(each, new ArrayList<>());
        for (var problem : found.problems()) {
            var place = merge.place(problem.path(), file);
            byFile.computeIfAbsent(place.file(), _ -> new ArrayList<>())
                    .add(new Problem(place.path(), problem.message()));
        }
        return byFile.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry ->
                        new ConfigProblems(entry.getValue()).text(entry.getKey().toString()))
                .collect(Collectors.joining("\n"));
    }

    private List<String> names(@Nullable Object included) {
        if (included == null) return List.of();
        if (included instanceof String name) return List.of(name);
        if (included instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw Refusal.wrongUse(file + ": include: must be a file or a folder, or a list of them");
    }

    private void include(String name) {
        var path = file.resolveSibling(name);
        if (!Files.exists(path)) throw Refusal.wrongUse(file + ": include: there is no file or folder " + path);
        for (var piece : Files.isDirectory(path) ? piecesIn(path) : List.of(path)) {
            rejectTwice(piece);
            var tree = ConfigFile.readPiece(piece);
            if (tree.containsKey(INCLUDE)) {
                throw Refusal.wrongUse(piece + ": include: is not for a file that is included itself, by " + file);
            }
            add(piece, tree);
        }
    }

    private List<Path> piecesIn(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(ConfigPieces::isPiece).sorted().toList();
        } catch (IOException e) {
            throw Refusal.wrongUse(file + ": include: " + folder + " cannot be read: " + e.getMessage());
        }
    }

    /// Editors and package managers leave hidden files and files with other endings.
    private static boolean isPiece(Path path) {
        var name = path.getFileName().toString();
        boolean isYaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return isYaml && !name.startsWith(".") && Files.isRegularFile(path);
    }

    private void rejectTwice(Path piece) {
        for (var earlier : files) {
            if (isSame(piece, earlier)) throw Refusal.wrongUse(file + ": include: " + piece + " is there twice");
        }
    }

    private void add(Path piece, Map<String, Object> tree) {
        files.add(piece);
        merge.add(piece, tree);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException _) {
            return one.equals(other);
        }
    }
}

package io.sluice.app.command.plugins;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/// A plugin's jar or folder on its way into and out of a plugin folder: it is there whole or not at all, since the
/// collector does not look at names that begin with a point.
final class PluginFile {
    private PluginFile() {}

    /// {@return the name of a plugin's module}
    ///
    /// @param file its jar, or its folder
    static String module(Path file) {
        if (!Files.exists(file)) throw Refusal.failed(file + ": there is no such file");
        try {
            return ModuleFinder.of(file).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .map(descriptor -> descriptor.name())
                    .findFirst()
                    .orElseThrow(
                            () -> Refusal.wrongUse(file + " is no plugin: it must be a jar, or a folder with one"));
        } catch (FindException e) {
            throw Refusal.wrongUse(file + " is no plugin: " + e.getMessage());
        }
    }

    /// Copies a plugin to a place in a plugin folder, where nothing may be.
    static void put(Path file, Path place) {
        var hidden = hidden(place, "coming");
        try {
            delete(hidden);
            copy(file, hidden);
            Files.move(hidden, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            quietlyDelete(hidden);
            throw failed(place, e);
        }
    }

    /// Takes a plugin out of its place, so that it can be put back.
    ///
    /// @return where it lies now
    static Path setAside(Path place) {
        var hidden = hidden(place, "going");
        try {
            delete(hidden);
            return Files.move(place, hidden, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    /// Puts back what was set aside.
    static void putBack(Path aside, Path place) {
        try {
            delete(place);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    /// Removes a plugin, whether it is there or not.
    static void delete(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) return;
        try (var all = Files.walk(place)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    /// Removes a plugin; what cannot be removed stays, out of the collector's sight.
    static void quietlyDelete(Path place) {
        try {
            delete(place);
        } catch (IOException _) {
            // it has a name that the collector does not look at
        }
    }

    private static Path hidden(Path place, String what) {
        return place.resolveSibling("." + place.getFileName() + "." + what);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.sorted().toList())
                Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static Refusal failed(Path place, IOException e) {
        return Refusal.failed(place + " cannot be changed: " + e + "; who changes plugins needs the right to write into"
                + " the plugin folder");
    }
}

package io.sluice.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.module.Configuration;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The classes that a plugin's code would meet, read from class files and never loaded: its own, those of plugins that
/// it requires, the platform's and the JDK's.
final class KnownClasses implements AutoCloseable {
    private static final String ENDING = ".class";

    private final Map<String, ResolvedModule> byPackage = new HashMap<>();
    private final Map<ResolvedModule, ModuleReader> readers = new HashMap<>();
    private final Map<String, Optional<ClassFacts>> facts = new HashMap<>();
    private final Set<Configuration> others = new LinkedHashSet<>();

    KnownClasses(Configuration graph) {
        graph.modules().forEach(this::add);
        // What a module reads goes before what only lies in the same layer: packages that are not exported may meet.
        for (var own : graph.modules()) {
            if (!own.reference().descriptor().isAutomatic()) own.reads().forEach(this::add);
        }
        addParents(graph);
        for (var other : others) other.modules().forEach(this::add);
    }

    private void addParents(Configuration configuration) {
        for (var parent : configuration.parents()) {
            if (others.add(parent)) addParents(parent);
        }
    }

    private void add(ResolvedModule module) {
        for (var name : module.reference().descriptor().packages()) byPackage.putIfAbsent(name, module);
    }

    /// {@return the module that has a package, if any has}
    Optional<ResolvedModule> moduleOf(String packageName) {
        return Optional.ofNullable(byPackage.get(packageName));
    }

    /// {@return a module by its name, the plugin's own before others}
    Optional<ResolvedModule> moduleNamed(String name) {
        return byPackage.values().stream()
                .filter(module -> module.name().equals(name))
                .findFirst();
    }

    /// {@return a class by its binary name with slashes, if its module has it}
    Optional<ClassFacts> find(String name) {
        var known = facts.get(name);
        if (known == null) {
            known = moduleOf(ClassFacts.packageOf(name)).flatMap(module -> read(module, name));
            facts.put(name, known);
        }
        return known;
    }

    private Optional<ClassFacts> read(ResolvedModule module, String name) {
        return bytes(module, name + ENDING).map(bytes -> ClassFacts.of(parse(name, bytes), module.name()));
    }

    /// {@return the class files of a module of the plugin, in order of their names}
    Iterable<ClassModel> classesOf(ResolvedModule module) throws IOException {
        try (var names = reader(module).list()) {
            var files = names.filter(name -> name.endsWith(ENDING) && !name.contains("-")) // module-info, META-INF
                    .sorted()
                    .toList();
            return () -> files.stream()
                    .map(file -> parse(file, bytes(module, file).orElseThrow()))
                    .iterator();
        }
    }

    private static ClassModel parse(String file, byte[] bytes) {
        checkVersion(file, bytes);
        return ClassFile.of().parse(bytes);
    }

    /// A class for a later Java tells nothing: its form may be another, too.
    private static void checkVersion(String file, byte[] bytes) {
        int version = bytes.length < 8 ? 0 : ((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff);
        if (version > ClassFile.latestMajorVersion())
            throw ClassFacts.tooNew(ClassFacts.display(file.replace(ENDING, "")), version);
    }

    private Optional<byte[]> bytes(ResolvedModule module, String file) {
        try {
            var reader = reader(module);
            var found = reader.read(file);
            if (found.isEmpty()) return Optional.empty();
            var bytes = new byte[found.get().remaining()];
            found.get().get(bytes);
            reader.release(found.get());
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModuleReader reader(ResolvedModule module) throws IOException {
        var reader = readers.get(module);
        if (reader == null) {
            reader = module.reference().open();
            readers.put(module, reader);
        }
        return reader;
    }

    @Override
    public void close() {
        for (var reader : readers.values()) {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

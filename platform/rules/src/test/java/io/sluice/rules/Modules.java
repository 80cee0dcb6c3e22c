package io.sluice.rules;

import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The modules on the class path of the tests, read as the module system would read them on a module path.
final class Modules {

    private static final Map<String, ModuleReference> FOUND = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .flatMap(entry -> in(Path.of(entry)))
            .collect(Collectors.toMap(
                    module -> module.descriptor().name(), Function.identity(), (first, second) -> first));

    private Modules() {}

    /// {@return the modules that this project builds, by name}
    static List<ModuleReference> ours() {
        return FOUND.values().stream()
                .filter(module -> isOurs(module.descriptor().name()))
                .sorted(Comparator.comparing(module -> module.descriptor().name()))
                .toList();
    }

    /// {@return the descriptors of the modules that this project wrote: all that it builds but PF4J's}
    static List<ModuleDescriptor> written() {
        return ours().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> !module.name().equals("org.pf4j"))
                .toList();
    }

    static boolean isPlugin(String module) {
        return module.startsWith("io.sluice.decoder.")
                || module.startsWith("io.sluice.sink.")
                || module.startsWith("io.sluice.monitor.")
                || module.startsWith("io.sluice.tap.");
    }

    /// {@return whether the module, on the class path or of the JDK, has no descriptor of its own}
    static boolean isAutomatic(String module) {
        var reference = FOUND.get(module);
        return reference != null && reference.descriptor().isAutomatic();
    }

    private static boolean isOurs(String module) {
        return module.startsWith("io.sluice.") || module.equals("org.pf4j");
    }

    private static Stream<ModuleReference> in(Path entry) {
        try {
            return ModuleFinder.of(entry).findAll().stream();
        } catch (FindException e) {
            return Stream.empty(); // a jar that cannot be a module at all, which only test tools bring
        }
    }
}

package io.sluice.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives jars without a module descriptor one where they could not be loaded without: where the plugin has a library of
/// its own that the platform has, too, for itself.
///
/// Java has a jar without a descriptor read all that there is, and so the library twice, which it refuses. With the
/// descriptor that is made here it reads the JDK, what the platform offers, and all that its plugin has or requires.
final class PlainJars {
    private static final String SERVICE_LOADER = "java/util/ServiceLoader";

    private final ModuleFinder own;
    private final Set<String> readable = new HashSet<>();
    private final Set<String> packages = new HashSet<>();

    private PlainJars(ModuleFinder own, List<ModuleLayer> parents) {
        this.own = own;
        for (var parent : parents) {
            for (var module : parent.modules()) {
                var descriptor = module.getDescriptor();
                if (PlatformModules.isPrivate(descriptor.name())) continue;
                readable.add(descriptor.name());
                packages.addAll(SharedPackages.shownBy(descriptor));
            }
        }
        for (var reference : own.findAll()) {
            readable.add(reference.descriptor().name());
            packages.addAll(reference.descriptor().packages());
        }
    }

    /// {@return the modules of a plugin, none of which reads what the platform has for itself}
    ///
    /// @param parents the layers that the plugin is to lie upon
    static ModuleFinder described(ModuleFinder own, List<ModuleLayer> parents) {
        var all = own.findAll().stream().map(ModuleReference::descriptor).toList();
        boolean meetsPlatform = all.stream().anyMatch(PlainJars::isOfPlatform);
        if (!meetsPlatform || all.stream().noneMatch(ModuleDescriptor::isAutomatic)) return own;
        return new PlainJars(own, parents).describe();
    }

    private static boolean isOfPlatform(ModuleDescriptor module) {
        return PlatformModules.isPrivate(module.name())
                || module.packages().stream().anyMatch(PlatformModules.privatePackages()::containsKey);
    }

    private ModuleFinder describe() {
        var references = new LinkedHashMap<String, ModuleReference>();
        for (var reference : own.findAll()) {
            var descriptor = reference.descriptor();
            references.put(descriptor.name(), descriptor.isAutomatic() ? describe(reference) : reference);
        }
        return new Described(references);
    }

    private ModuleReference describe(ModuleReference plain) {
        var is = plain.descriptor();
        var builder = ModuleDescriptor.newOpenModule(is.name()).packages(is.packages());
        is.rawVersion().ifPresent(builder::version);
        is.packages().forEach(builder::exports);
        is.provides().forEach(builder::provides);
        readable.stream().filter(name -> !name.equals(is.name())).forEach(builder::requires);
        services(plain).forEach(builder::uses);
        return new DescribedJar(builder.build(), plain);
    }

    /// A module has to say which services it looks for: here whatever is named next to a look for services.
    private Set<String> services(ModuleReference plain) {
        var services = new HashSet<String>();
        try (var reader = plain.open();
                var names = reader.list()) {
            for (var name : names.filter(n -> n.endsWith(".class")).toList()) {
                var bytes = reader.read(name).orElseThrow();
                var copy = new byte[bytes.remaining()];
                bytes.get(copy);
                services.addAll(services(copy));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return services;
    }

    private Set<String> services(byte[] classFile) {
        var named = new HashSet<String>();
        boolean looks = false;
        for (var entry : ClassFile.of().parse(classFile).constantPool()) {
            if (!(entry instanceof ClassEntry type)) continue;
            var name = type.asInternalName();
            if (name.equals(SERVICE_LOADER)) looks = true;
            else if (packages.contains(ClassFacts.packageOf(name))) named.add(ClassFacts.display(name));
        }
        return looks ? named : Set.of();
    }

    private record Described(Map<String, ModuleReference> references) implements ModuleFinder {
        @Override
        public Optional<ModuleReference> find(String name) {
            return Optional.ofNullable(references.get(name));
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.copyOf(references.values());
        }
    }

    /// A jar with a descriptor that is not in it.
    private static final class DescribedJar extends ModuleReference {
        private final ModuleReference plain;

        DescribedJar(ModuleDescriptor descriptor, ModuleReference plain) {
            super(descriptor, plain.location().orElseThrow());
            this.plain = plain;
        }

        @Override
        public ModuleReader open() throws IOException {
            return plain.open();
        }
    }
}

package io.sluice.host;

import io.sluice.host.LinkFault.Remedy;
import io.sluice.host.References.Reference;
import java.lang.classfile.ClassFile;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What the references of one module of a plugin are held to.
final class LinkRules {
    private final Configuration graph;
    private final KnownClasses known;
    private final ResolvedModule module;
    private final boolean isMain;
    private final Map<String, Hierarchy> hierarchies = new HashMap<>();

    /// The packages with providers: they, and those below them, are what the plugin's author wrote.
    private final Set<String> authorsPackages;

    LinkRules(Configuration graph, KnownClasses known, ResolvedModule module, boolean isMain) {
        this.graph = graph;
        this.known = known;
        this.module = module;
        this.isMain = isMain;
        authorsPackages = descriptor().provides().stream()
                .flatMap(provided -> provided.providers().stream())
                .map(provider -> provider.substring(0, provider.lastIndexOf('.')))
                .collect(Collectors.toSet());
    }

    private ModuleDescriptor descriptor() {
        return module.reference().descriptor();
    }

    /// {@return what is wrong with a reference}
    Optional<LinkFault> check(ClassFacts from, Reference reference) {
        return switch (reference) {
            case Reference.ToClass(var owner) -> type(from, owner, "uses ");
            case Reference.ToMethod method -> method(from, method);
            case Reference.ToField field -> field(from, field);
            case Reference.ToLambda lambda -> lambda(from, lambda);
            case Reference.ToText(var owner) -> text(from, owner);
        };
    }

    private Optional<LinkFault> type(ClassFacts from, String owner, String verb) {
        var packageName = ClassFacts.packageOf(owner);
        var home = known.moduleOf(packageName);
        if (home.isEmpty()) return withoutHome(from, owner, packageName);
        if (isOfJdk(home.get())) return Optional.empty();
        if (!isOwn(home.get()) && !isExported(home.get(), packageName)) return closed(from, owner, home.get(), verb);
        var facts = known.find(owner);
        if (facts.isEmpty()) {
            if (isOwn(home.get()) && !isAuthors(from)) return Optional.empty();
            return fault(from, "uses " + ClassFacts.display(owner) + ", which " + title(home.get()) + " does not have");
        }
        if (!isOwn(home.get()) && !facts.get().has(ClassFile.ACC_PUBLIC)) {
            return fault(from, "uses " + ClassFacts.display(owner) + ", which is not public in " + title(home.get()));
        }
        return Optional.empty();
    }

    private Optional<LinkFault> withoutHome(ClassFacts from, String owner, String packageName) {
        for (var read : module.reads()) {
            if (isOwn(read) || isOfJdk(read) || !packageName.startsWith(read.name() + ".")) continue;
            return fault(from, "uses " + ClassFacts.display(owner) + ", which " + title(read) + " does not have");
        }
        return absent(from, owner);
    }

    /// A module that says what it requires was compiled with all of it; what is missing then, it can do without.
    private Optional<LinkFault> absent(ClassFacts from, String owner) {
        if (!descriptor().isAutomatic() || !isAuthors(from)) return Optional.empty();
        var clause = said(from) + "uses " + ClassFacts.display(owner) + ", which is in none of its jars";
        return Optional.of(new LinkFault(clause, Remedy.ADD_A_JAR));
    }

    private Optional<LinkFault> closed(ClassFacts from, String owner, ResolvedModule home, String verb) {
        boolean isPlatforms = PlatformModules.isOfPlatform(home.configuration());
        // A library may know how to do with a logger or parser that is there by chance; it will not find ours.
        if (isPlatforms && !isAuthors(from) && !owner.startsWith("io/sluice/")) return Optional.empty();
        var why = isPlatforms && !PlatformModules.isOffered(home.name())
                ? ", which the platform keeps to itself (" + home.name() + ")"
                : ", which " + home.name() + " does not export to it";
        return Optional.of(new LinkFault(said(from) + verb + ClassFacts.display(owner) + why, Remedy.KEEP_OUT));
    }

    private Optional<LinkFault> text(ClassFacts from, String owner) {
        var home = known.moduleOf(ClassFacts.packageOf(owner));
        if (home.isEmpty() || !PlatformModules.isPrivate(home.get().name()) || isOwn(home.get()))
            return Optional.empty();
        return known.find(owner).isEmpty() ? Optional.empty() : closed(from, owner, home.get(), "asks by name for ");
    }

    private Optional<LinkFault> method(ClassFacts from, Reference.ToMethod wanted) {
        var hierarchy = hierarchyOf(wanted.owner());
        if (hierarchy.isEmpty()) return Optional.empty(); // told where the class is
        var found = hierarchy.get().method(wanted.name(), wanted.descriptor());
        UnaryOperator<String> call = of -> LinkWords.call(of, wanted.name(), wanted.descriptor());
        var words = call.apply(wanted.owner());
        if (found.isEmpty()) {
            var other = hierarchy.get().methodWithOtherResult(wanted.name(), wanted.descriptor());
            return missing(
                    from, hierarchy.get(), call, other.map(LinkWords::result).orElse("does not have"));
        }
        var owner = hierarchy.get().all().getFirst();
        if (isChecked(owner) && owner.isInterface() != wanted.isOfInterface()) {
            var is = owner.isInterface() ? "an interface" : "a class";
            return fault(
                    from,
                    words + ", and " + ClassFacts.display(owner.name()) + " is " + is + " in " + title(owner.module()));
        }
        return access(from, found.get(), words);
    }

    private Optional<LinkFault> field(ClassFacts from, Reference.ToField wanted) {
        var hierarchy = hierarchyOf(wanted.owner());
        if (hierarchy.isEmpty()) return Optional.empty();
        var found = hierarchy.get().field(wanted.name(), wanted.descriptor());
        UnaryOperator<String> use = of -> LinkWords.field(of, wanted.name(), wanted.descriptor());
        if (found.isEmpty()) return missing(from, hierarchy.get(), use, "does not have");
        return access(from, found.get(), use.apply(wanted.owner()));
    }

    /// A member that is nowhere is missing in the first class above the plugin's own.
    private Optional<LinkFault> missing(ClassFacts from, Hierarchy hierarchy, UnaryOperator<String> words, String how) {
        if (!hierarchy.isComplete()) return Optional.empty();
        var above = hierarchy.all().stream().filter(this::isChecked).findFirst();
        if (above.isPresent())
            return fault(
                    from,
                    words.apply(above.get().name()) + ", which "
                            + title(above.get().module()) + " " + how);
        if (!isAuthors(from)) return Optional.empty();
        var own = hierarchy.all().getFirst();
        return fault(from, words.apply(own.name()) + ", which " + title(own.module()) + " " + how);
    }

    private Optional<LinkFault> access(ClassFacts from, Hierarchy.Found found, String words) {
        if (!isChecked(found.owner()) || found.member().has(ClassFile.ACC_PUBLIC)) return Optional.empty();
        boolean isInherited = found.member().has(ClassFile.ACC_PROTECTED)
                && hierarchyOf(from.name())
                        .filter(h -> h.contains(found.owner().name()))
                        .isPresent();
        return isInherited
                ? Optional.empty()
                : fault(
                        from,
                        words + ", which is not public in "
                                + title(found.owner().module()));
    }

    private Optional<LinkFault> lambda(ClassFacts from, Reference.ToLambda lambda) {
        var hierarchy = hierarchyOf(lambda.owner());
        if (hierarchy.isEmpty() || !hierarchy.get().isComplete()) return Optional.empty();
        for (var duty : duties(hierarchy.get())) {
            if (!duty.member().is(lambda.name(), lambda.descriptor())
                    && !hierarchy.get().implementsMethod(duty.member()))
                return fault(
                        from,
                        "makes a " + ClassFacts.display(lambda.owner()) + " of one function, and "
                                + title(duty.owner().module()) + " asks that it has " + LinkWords.duty(duty) + ", too");
        }
        return Optional.empty();
    }

    /// {@return the methods that a class would have to have, and what else it may not be}
    List<LinkFault> checkDuties(ClassFacts facts) {
        var faults = new ArrayList<LinkFault>();
        var hierarchy = hierarchyOf(facts.name());
        if (hierarchy.isEmpty()) return faults;
        facts.superclass().flatMap(known::find).filter(this::isChecked).ifPresent(parent -> {
            if (parent.has(ClassFile.ACC_FINAL) || parent.isInterface()) {
                var is = parent.isInterface() ? "an interface" : "final";
                fault(
                                facts,
                                "extends " + ClassFacts.display(parent.name()) + ", which is " + is + " in "
                                        + title(parent.module()))
                        .ifPresent(faults::add);
            }
        });
        if (facts.has(ClassFile.ACC_ABSTRACT) || !hierarchy.get().isComplete()) return faults;
        for (var duty : duties(hierarchy.get())) {
            if (hierarchy.get().implementsMethod(duty.member())) continue;
            fault(
                            facts,
                            "does not have the method " + LinkWords.duty(duty) + ", which "
                                    + ClassFacts.display(duty.owner().name()) + " of "
                                    + title(duty.owner().module())
                                    + " asks for")
                    .ifPresent(faults::add);
        }
        return faults;
    }

    /// The methods without a body that the API, or a plugin that is required, has in a hierarchy.
    private List<Hierarchy.Found> duties(Hierarchy hierarchy) {
        return hierarchy.all().stream()
                .filter(this::isChecked)
                .flatMap(facts -> facts.methods().stream()
                        .filter(method -> method.has(ClassFile.ACC_ABSTRACT))
                        .map(method -> new Hierarchy.Found(facts, method)))
                .toList();
    }

    private Optional<Hierarchy> hierarchyOf(String name) {
        var home = known.moduleOf(ClassFacts.packageOf(name));
        if (home.isEmpty() || isOfJdk(home.get())) return Optional.empty();
        var hierarchy = hierarchies.get(name);
        if (hierarchy == null) {
            var facts = known.find(name);
            if (facts.isEmpty()) return Optional.empty();
            hierarchy = new Hierarchy(known, facts.get());
            hierarchies.put(name, hierarchy);
        }
        return Optional.of(hierarchy);
    }

    private boolean isChecked(ClassFacts facts) {
        var home = Objects.requireNonNull(known.moduleOf(facts.packageName()).orElse(null));
        return !isOwn(home) && !isOfJdk(home);
    }

    private boolean isOwn(ResolvedModule home) {
        return home.configuration() == graph;
    }

    /// A library, also one that was packed into the plugin's own jar, carries code for others that may be
    /// there or not.
    private boolean isAuthors(ClassFacts from) {
        var name = from.packageName();
        return isMain
                && (authorsPackages.isEmpty()
                        || authorsPackages.stream().anyMatch(own -> name.equals(own) || name.startsWith(own + ".")));
    }

    private static boolean isOfJdk(ResolvedModule home) {
        return PlatformModules.isOfJdk(home.name());
    }

    private boolean isExported(ResolvedModule home, String packageName) {
        if (PlatformModules.isPrivate(home.name()) && PlatformModules.isOfPlatform(home.configuration())) return false;
        var exporter = home.reference().descriptor();
        return exporter.isAutomatic()
                || exporter.exports().stream()
                        .anyMatch(export -> export.source().equals(packageName)
                                && (!export.isQualified() || export.targets().contains(module.name())));
    }

    private String title(String moduleName) {
        return known.moduleNamed(moduleName).map(this::title).orElse(moduleName);
    }

    private String title(ResolvedModule home) {
        return isOwn(home)
                ? "its jar with " + home.name()
                : home.name()
                        + home.reference()
                                .descriptor()
                                .rawVersion()
                                .map(v -> " " + v)
                                .orElse("");
    }

    private Optional<LinkFault> fault(ClassFacts from, String words) {
        return Optional.of(new LinkFault(said(from) + words, Remedy.BUILD_ANEW));
    }

    private static String said(ClassFacts from) {
        return ClassFacts.display(from.name()) + " ";
    }
}

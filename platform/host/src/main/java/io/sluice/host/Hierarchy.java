package io.sluice.host;

import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A class with all that it extends and implements, in the order in which Java looks for a member: the class, its
/// superclasses, then all interfaces.
final class Hierarchy {
    /// A member, and the class that has it.
    record Found(ClassFacts owner, ClassFacts.Member member) {}

    private final KnownClasses known;
    private final List<ClassFacts> classes = new ArrayList<>();
    private final LinkedHashMap<String, ClassFacts> interfaces = new LinkedHashMap<>();
    private boolean isComplete = true;

    Hierarchy(KnownClasses known, ClassFacts bottom) {
        this.known = known;
        var next = Optional.of(bottom);
        while (next.isPresent()) {
            var facts = next.get();
            classes.add(facts);
            if (facts.isInterface()) interfaces.put(facts.name(), facts);
            facts.interfaces().forEach(this::addInterface);
            next = facts.superclass().flatMap(this::find);
        }
    }

    private void addInterface(String name) {
        if (interfaces.containsKey(name)) return;
        find(name).ifPresent(facts -> {
            interfaces.put(name, facts);
            facts.interfaces().forEach(this::addInterface);
        });
    }

    private Optional<ClassFacts> find(String name) {
        var found = known.find(name);
        if (found.isEmpty()) isComplete = false;
        return found;
    }

    /// {@return whether all of it could be found, so that what is not in it is missing}
    boolean isComplete() {
        return isComplete;
    }

    boolean contains(String name) {
        return interfaces.containsKey(name)
                || classes.stream().anyMatch(facts -> facts.name().equals(name));
    }

    /// {@return all classes and interfaces in it}
    List<ClassFacts> all() {
        var all = new ArrayList<>(classes);
        interfaces.values().stream().filter(facts -> !classes.contains(facts)).forEach(all::add);
        return all;
    }

    Optional<Found> method(String name, String descriptor) {
        // A constructor is never taken from a superclass.
        if (name.equals("<init>")) return in(classes.subList(0, 1), ClassFacts::methods, m -> m.is(name, descriptor));
        return in(all(), ClassFacts::methods, m -> m.is(name, descriptor));
    }

    Optional<Found> methodWithOtherResult(String name, String descriptor) {
        if (name.equals("<init>")) return Optional.empty();
        var parameters = descriptor.substring(0, descriptor.indexOf(')') + 1);
        return in(
                all(),
                ClassFacts::methods,
                m -> m.name().equals(name) && m.descriptor().startsWith(parameters));
    }

    Optional<Found> field(String name, String descriptor) {
        return in(all(), ClassFacts::fields, f -> f.is(name, descriptor));
    }

    /// {@return whether a call of an interface's method would find one with a body}
    boolean implementsMethod(ClassFacts.Member wanted) {
        return in(
                        all(),
                        ClassFacts::methods,
                        m -> m.is(wanted.name(), wanted.descriptor())
                                && !m.has(ClassFile.ACC_ABSTRACT)
                                && !m.has(ClassFile.ACC_STATIC)
                                && !m.has(ClassFile.ACC_PRIVATE))
                .isPresent();
    }

    private static Optional<Found> in(
            List<ClassFacts> searched,
            Function<ClassFacts, List<ClassFacts.Member>> members,
            Predicate<ClassFacts.Member> wanted) {
        for (var facts : searched) {
            for (var member : members.apply(facts)) {
                if (wanted.test(member)) return Optional.of(new Found(facts, member));
            }
        }
        return Optional.empty();
    }
}

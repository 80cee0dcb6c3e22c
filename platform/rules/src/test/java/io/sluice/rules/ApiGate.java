package io.sluice.rules;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiMethod;
import japicmp.model.JApiParameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares two versions of a module for those who call it and for those who implement it.
final class ApiGate {

    /// What does no harm to a plugin, compiled before or after.
    private static final Set<JApiCompatibilityChangeType> HARMLESS = EnumSet.of(
            JApiCompatibilityChangeType.METHOD_NEW_DEFAULT,
            JApiCompatibilityChangeType.METHOD_DEFAULT_ADDED_IN_IMPLEMENTED_INTERFACE,
            JApiCompatibilityChangeType.METHOD_NEW_STATIC_ADDED_TO_INTERFACE,
            JApiCompatibilityChangeType.METHOD_ABSTRACT_NOW_DEFAULT,
            JApiCompatibilityChangeType.ANNOTATION_ADDED,
            JApiCompatibilityChangeType.ANNOTATION_DEPRECATED_ADDED,
            JApiCompatibilityChangeType.ANNOTATION_MODIFIED,
            JApiCompatibilityChangeType.ANNOTATION_REMOVED);

    /// What plugins are handed and never implement, so that it may be able to do more.
    private static final Set<String> HANDED = Set.of(
            "io.sluice.api.SinkContext",
            "io.sluice.api.FileFaults",
            "io.sluice.api.Explanation",
            "io.sluice.api.monitor.MonitorContext",
            "io.sluice.api.tap.TapContext",
            "io.sluice.api.tap.Relay");

    /// The package of records that the platform makes and monitors read, so that they may grow.
    private static final String TOLD = "io.sluice.api.monitor.";

    private ApiGate() {}

    /// {@return what a plugin of the old version would break by, each with its class and member}
    static List<String> breaches(Path kept, Path now, List<Path> beside) {
        var options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        var classPath = beside.stream().map(Path::toString).toList();
        options.getClassPathEntries().addAll(classPath);
        options.setOldClassPath(classPath);
        options.setNewClassPath(classPath);
        var classes = new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(kept.toFile(), "kept"), new JApiCmpArchive(now.toFile(), "now"));
        var found = new TreeSet<String>();
        for (JApiClass type : classes) compare(type, found);
        return new ArrayList<>(found);
    }

    private static void compare(JApiClass type, Set<String> found) {
        String name = type.getFullyQualifiedName();
        tell(name, name, type, found);
        tell(name, name, type.getSuperclass(), found);
        type.getInterfaces().forEach(i -> tell(name, name + " implements " + i.getFullyQualifiedName(), i, found));
        type.getFields().forEach(field -> tell(name, name + "." + field.getName(), field, found));
        for (JApiMethod method : type.getMethods())
            tell(name, name + "." + method.getName() + parameters(method), method, found);
        type.getConstructors()
                .forEach(constructor -> tell(name, "new " + name + parameters(constructor), constructor, found));
    }

    private static String parameters(JApiBehavior behavior) {
        return behavior.getParameters().stream()
                .map(JApiParameter::getType)
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void tell(String type, String member, JApiCompatibility compared, Set<String> found) {
        for (var change : compared.getCompatibilityChanges()) {
            if (change.isBinaryCompatible() && change.isSourceCompatible()) continue;
            if (HARMLESS.contains(change.getType()) || mayGrow(type, change.getType())) continue;
            found.add(member + ": "
                    + change.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    private static boolean mayGrow(String type, JApiCompatibilityChangeType change) {
        return switch (change) {
            case METHOD_ADDED_TO_INTERFACE -> HANDED.contains(type);
            case CONSTRUCTOR_REMOVED -> type.startsWith(TOLD);
            default -> false;
        };
    }
}

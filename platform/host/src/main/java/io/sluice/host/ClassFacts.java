package io.sluice.host;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.List;
import java.util.Optional;
import org.pf4j.PluginRuntimeException;

/// What a class file says about its class, as far as others depend on it.
///
/// @param name       the binary name with slashes
/// @param module     the module that it is in
/// @param flags      its access flags
/// @param superclass its superclass; none for `java/lang/Object`
/// @param interfaces the interfaces that it names itself
/// @param methods    its own methods, and constructors
/// @param fields     its own fields
record ClassFacts(
        String name,
        String module,
        int flags,
        Optional<String> superclass,
        List<String> interfaces,
        List<Member> methods,
        List<Member> fields) {
    /// What stands before a class file's version: that of Java 1 is 45.
    private static final int BEFORE_JAVA_1 = 44;

    /// A method, constructor or field.
    ///
    /// @param name       its name
    /// @param descriptor its type
    /// @param flags      its access flags
    record Member(String name, String descriptor, int flags) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        boolean is(String otherName, String otherDescriptor) {
            return name.equals(otherName) && descriptor.equals(otherDescriptor);
        }
    }

    static ClassFacts of(ClassModel model, String module) {
        return new ClassFacts(
                model.thisClass().asInternalName(),
                module,
                model.flags().flagsMask(),
                model.superclass().map(ClassEntry::asInternalName),
                model.interfaces().stream().map(ClassEntry::asInternalName).toList(),
                model.methods().stream()
                        .map(m -> new Member(
                                m.methodName().stringValue(),
                                m.methodType().stringValue(),
                                m.flags().flagsMask()))
                        .toList(),
                model.fields().stream()
                        .map(f -> new Member(
                                f.fieldName().stringValue(),
                                f.fieldType().stringValue(),
                                f.flags().flagsMask()))
                        .toList());
    }

    /// {@return a refusal of a class file that is for a later Java than this one}
    ///
    /// @param what    what it is the class file of
    /// @param version its version
    static PluginRuntimeException tooNew(String what, int version) {
        int java = Runtime.version().feature();
        return new PluginRuntimeException(
                "{} was compiled for Java {}, and this is Java {}; compile it with --release {}",
                what,
                version - BEFORE_JAVA_1,
                java,
                java);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean isInterface() {
        return has(ClassFile.ACC_INTERFACE);
    }

    String packageName() {
        return packageOf(name);
    }

    /// {@return the name as Java's sources have it}
    static String display(String name) {
        return name.replace('/', '.');
    }

    /// {@return the package of a binary name with slashes, with dots}
    static String packageOf(String name) {
        return display(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
    }
}

package io.sluice.host;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.InterfaceMethodRefEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the constant pool of a class file refers to: that is all that its code can name.
final class References {
    /// One thing that is referred to; classes have their binary names with slashes.
    sealed interface Reference {
        /// A class by itself.
        record ToClass(String owner) implements Reference {}

        /// A method or constructor of a class.
        record ToMethod(String owner, String name, String descriptor, boolean isOfInterface) implements Reference {}

        /// A field of a class.
        record ToField(String owner, String name, String descriptor) implements Reference {}

        /// A lambda, or a reference to a method, that is made to implement the one method of an interface.
        record ToLambda(String owner, String name, String descriptor) implements Reference {}

        /// A text that could be the name of a class, which code might ask Java for.
        record ToText(String owner) implements Reference {}
    }

    private static final String LAMBDA_MAKER = "java/lang/invoke/LambdaMetafactory";

    private References() {}

    static List<Reference> of(ClassModel model) {
        var references = new ArrayList<Reference>();
        for (var entry : model.constantPool()) of(entry).ifPresent(references::add);
        return references;
    }

    private static Optional<Reference> of(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> classOf(type.asInternalName()).map(Reference.ToClass::new);
            case FieldRefEntry field ->
                classOf(ownerOf(field)).map(owner -> new Reference.ToField(owner, nameOf(field), descriptorOf(field)));
            case InterfaceMethodRefEntry method -> method(method, true);
            case MethodRefEntry method -> method(method, false);
            case InvokeDynamicEntry call -> lambda(call);
            case StringEntry text -> text(text.stringValue());
            default -> Optional.empty();
        };
    }

    /// {@return the class, also that of an array's elements}
    private static Optional<String> classOf(String type) {
        if (!type.startsWith("[")) return Optional.of(type);
        var element = type.substring(type.lastIndexOf('[') + 1);
        return element.startsWith("L") ? Optional.of(element.substring(1, element.length() - 1)) : Optional.empty();
    }

    private static Optional<Reference> method(MemberRefEntry method, boolean isOfInterface) {
        var owner = ownerOf(method);
        if (owner.startsWith("[")) return Optional.empty(); // clone() of an array, which each has
        return Optional.of(new Reference.ToMethod(owner, nameOf(method), descriptorOf(method), isOfInterface));
    }

    private static Optional<Reference> lambda(InvokeDynamicEntry call) {
        var bootstrap = call.bootstrap();
        var maker = bootstrap.bootstrapMethod().reference().owner().asInternalName();
        if (!maker.equals(LAMBDA_MAKER)
                || bootstrap.arguments().isEmpty()
                || !(bootstrap.arguments().getFirst() instanceof MethodTypeEntry type)) return Optional.empty();
        var made = call.typeSymbol().returnType().descriptorString();
        return classOf("[" + made)
                .map(owner -> new Reference.ToLambda(
                        owner, call.name().stringValue(), type.descriptor().stringValue()));
    }

    private static Optional<Reference> text(String text) {
        boolean couldBeClass = text.indexOf('.') > 0 && text.chars().allMatch(c -> c == '.' || isNameLetter(c));
        return couldBeClass ? Optional.of(new Reference.ToText(text.replace('.', '/'))) : Optional.empty();
    }

    private static boolean isNameLetter(int c) {
        return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private static String ownerOf(MemberRefEntry member) {
        return member.owner().asInternalName();
    }

    private static String nameOf(MemberRefEntry member) {
        return member.name().stringValue();
    }

    private static String descriptorOf(MemberRefEntry member) {
        return member.type().stringValue();
    }
}

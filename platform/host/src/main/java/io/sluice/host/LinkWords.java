package io.sluice.host;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/// Members of classes in words, as a programmer would write them.
final class LinkWords {
    private static final String CONSTRUCTOR = "<init>";

    private LinkWords() {}

    static String call(String owner, String name, String descriptor) {
        var parameters = parameters(descriptor);
        return name.equals(CONSTRUCTOR)
                ? "calls new " + ClassFacts.display(owner) + parameters
                : "calls " + ClassFacts.display(owner) + "." + name + parameters;
    }

    static String field(String owner, String name, String descriptor) {
        return "uses the field " + ClassFacts.display(owner) + "." + name + " ("
                + ClassDesc.ofDescriptor(descriptor).displayName() + ")";
    }

    /// {@return a method that has to be there}
    static String duty(Hierarchy.Found method) {
        return method.member().name() + parameters(method.member().descriptor());
    }

    /// {@return how a method is there, but with another result}
    static String result(Hierarchy.Found method) {
        var type = MethodTypeDesc.ofDescriptor(method.member().descriptor());
        return "has with another result, " + type.returnType().displayName();
    }

    private static String parameters(String descriptor) {
        return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}

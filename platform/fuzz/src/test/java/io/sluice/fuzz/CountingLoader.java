package io.sluice.fuzz;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/// Loads the shipped classes of the decoders and of what they use, with each read of memory replaced by one that
/// counts. So the product needs no hook, and nothing that it reads is missed: a way to read that is not known here is
/// an error.
final class CountingLoader extends ClassLoader {
    private static final List<String> COUNTED = List.of(
            "io.sluice.api.",
            "io.sluice.packet.",
            "io.sluice.sflow.",
            "io.sluice.decoder.",
            CountedDecoder.class.getName());
    private static final ClassDesc MEMORY = ByteBuffer.class.describeConstable().orElseThrow();
    private static final ClassDesc HANDLE = VarHandle.class.describeConstable().orElseThrow();
    private static final ClassDesc VISITS = Visits.class.describeConstable().orElseThrow();

    /// Methods of a buffer that read nothing of it.
    private static final Set<String> SILENT = Set.of("allocate", "wrap", "slice");

    /// Methods of a buffer that read at an index.
    private static final Set<String> READS = Set.of("get", "getShort", "getInt", "getLong");

    /// Reads the rows' own bytes by handles, which are a copy of the datagram's, and is not used by decoders.
    private static final String CURSOR = "io.sluice.api.RecordCursor";

    CountingLoader() {
        super(CountingLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (COUNTED.stream().noneMatch(name::startsWith)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) throw new ClassNotFoundException(name);
            var bytes = counting(stream.readAllBytes(), name);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] counting(byte[] bytes, String name) {
        var classFile = ClassFile.of();
        CodeTransform reads = (code, element) -> replace(code, element, name);
        return classFile.transformClass(classFile.parse(bytes), ClassTransform.transformingMethodBodies(reads));
    }

    private static void replace(CodeBuilder code, CodeElement element, String name) {
        if (!(element instanceof InvokeInstruction call) || !reads(call, name)) {
            code.with(element);
            return;
        }
        var type = call.typeSymbol();
        var counted = call.opcode() == Opcode.INVOKESTATIC ? type : type.insertParameterTypes(0, MEMORY);
        code.invokestatic(VISITS, call.name().stringValue(), counted);
    }

    private static boolean reads(InvokeInstruction call, String name) {
        var owner = call.owner().asSymbol();
        var method = call.name().stringValue();
        if (owner.equals(HANDLE) && !name.startsWith(CURSOR)) {
            throw new IllegalStateException(name + " reads by a handle, which is not counted");
        }
        if (!owner.equals(MEMORY) || SILENT.contains(method)) return false;
        if (READS.contains(method)) return true;
        throw new IllegalStateException(name + " calls " + method + " of a buffer, which is not counted");
    }
}

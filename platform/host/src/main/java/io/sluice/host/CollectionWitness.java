package io.sluice.host;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.ref.WeakReference;

/// A class loader with a class, held by nobody. Such loaders go as those of plugins do: not with the new objects of a
/// small collection, but with the first one of all memory.
final class CollectionWitness extends ClassLoader {
    private static final byte[] CLASS = ClassFile.of().build(ClassDesc.of("Witness"), _ -> {});

    private CollectionWitness() {
        super("collection-witness", null);
        defineClass("Witness", CLASS, 0, CLASS.length);
    }

    /// {@return a reference that is empty once all memory has been collected}
    static WeakReference<ClassLoader> summon() {
        return new WeakReference<>(new CollectionWitness());
    }
}

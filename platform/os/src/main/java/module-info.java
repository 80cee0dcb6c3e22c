/// What Sluice asks of the operating system. The only module with the right to call native code.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // those that it is exported to are compiled after us
module io.sluice.os {
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.os to
            io.sluice.core,
            io.sluice.generate,
            io.sluice.app;
}

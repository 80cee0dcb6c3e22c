/// A load of sFlow as a field of switches sends it, made from a seed: for sizing machines and for measuring
/// collectors.
///
/// It knows no decoder: what it sends is written by the specification alone, so that it can judge them.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // io.sluice.app is compiled after us
module io.sluice.generate {
    requires transitive io.sluice.os;
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.generate to
            io.sluice.app;
}

package io.sluice.packet;

/// What a header carries: an ethertype, and where that which it names begins.
///
/// Both are halves of one number, so that going from header to header allocates nothing. What headers name in
/// other ways than by ethertype (PPP, the first bits below MPLS) has the ethertype that Ethernet would give
/// it.
final class Carried {
    /// Nothing that is known, or nothing that is there.
    static final long NOTHING = -1;

    private Carried() {}

    static long of(int etherType, int at) {
        return (long) etherType << Integer.SIZE | at;
    }

    /// {@return the ethertype, -1 of nothing}
    static int etherType(long carried) {
        return (int) (carried >> Integer.SIZE);
    }

    static int at(long carried) {
        return (int) carried;
    }
}

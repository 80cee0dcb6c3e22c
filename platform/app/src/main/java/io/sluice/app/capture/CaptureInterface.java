package io.sluice.app.capture;

/// An interface that a pcapng capture was taken on.
///
/// @param linkType   what its packets begin with
/// @param snapLength how many bytes of a packet were kept at most; 0 for all
/// @param resolution one tick of its clock: 10 to the power of minus this, or 2 if the highest of the eight bits is set
/// @param offsetS    seconds to add to its clock
record CaptureInterface(int linkType, long snapLength, int resolution, long offsetS) {
    private static final long NS_PER_SECOND = 1_000_000_000;

    CaptureInterface withResolution(byte value) {
        return new CaptureInterface(linkType, snapLength, Byte.toUnsignedInt(value), offsetS);
    }

    CaptureInterface withOffset(long value) {
        return new CaptureInterface(linkType, snapLength, resolution, value);
    }

    /// {@return a time of its clock in nanoseconds since 1970-01-01T00:00Z}
    long ns(long ticks) {
        int exponent = resolution & 0x7F;
        boolean isBinary = (resolution & 0x80) != 0;
        // A second of more ticks than a long can count is not in use; such a clock reads 0.
        if (exponent > (isBinary ? 62 : 18)) return 0;
        long perSecond = isBinary ? 1L << exponent : Math.powExact(10L, exponent);
        long fraction = Long.remainderUnsigned(ticks, perSecond);
        long fractionNs = perSecond <= NS_PER_SECOND
                ? fraction * NS_PER_SECOND / perSecond
                : (long) (fraction / ((double) perSecond / NS_PER_SECOND));
        return (Long.divideUnsigned(ticks, perSecond) + offsetS) * NS_PER_SECOND + fractionNs;
    }
}

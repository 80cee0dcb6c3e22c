package io.sluice.app.capture;

import java.lang.foreign.MemorySegment;

/// One packet of a capture, seen in place until the next is read; filled again for each.
final class CapturedPacket {
    /// What holds it.
    MemorySegment memory = MemorySegment.NULL;

    /// What it begins with, as the registry of link-layer types numbers it.
    int linkType;

    /// Where in the memory its first byte is.
    long at;

    /// How many bytes of it were captured.
    long length;

    /// When it was captured, in nanoseconds since 1970-01-01T00:00Z; 0 when the capture does not say.
    long capturedAtNs;
}

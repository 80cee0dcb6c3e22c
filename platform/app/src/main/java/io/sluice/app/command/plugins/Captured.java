package io.sluice.app.command.plugins;

import io.sluice.api.Datagram;
import io.sluice.app.capture.Capture;
import io.sluice.app.program.Refusal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The datagrams of a capture, as they stand in it.
final class Captured {
    /// Each is broken in some thousand ways.
    private static final int MOST_DATAGRAMS = 50;

    private Captured() {}

    /// {@return the first datagrams of a capture; none without a capture}
    static List<byte[]> datagrams(Path file) {
        var found = new ArrayList<byte[]>();
        if (file.toString().isEmpty()) return found;
        var datagram = new Datagram(ByteBuffer.allocateDirect(65_536));
        try (var capture = Capture.open(file)) {
            while (found.size() < MOST_DATAGRAMS && capture.next(datagram, 0)) {
                var bytes = new byte[datagram.length];
                datagram.payload.get(0, bytes);
                found.add(bytes);
            }
        }
        if (found.isEmpty()) throw Refusal.wrongUse(file + " has no datagram to port 6343");
        return found;
    }
}

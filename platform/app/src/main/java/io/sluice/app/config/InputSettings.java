package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.core.AddressFamily;
import io.sluice.core.ReceiverKind;
import io.sluice.core.UdpConfig;
import java.util.List;

/// One input as it is configured.
///
/// @param name     its name
/// @param udp      where it listens
/// @param decoders the names of the decoders that are asked in turn
record InputSettings(String name, UdpConfig udp, List<String> decoders) {
    private static final HostPort EVERYWHERE = new HostPort("::", 6343);
    private static final long DEFAULT_BUFFER_BYTES = 16 << 20;
    private static final long LEAST_BUFFER_BYTES = 64 << 10;

    /// Reads the keys of an input; what is wrong becomes a problem.
    static InputSettings read(Options options) {
        var name = Names.read(options);
        var listen = listen(options);
        var family = options.choice("family", AddressFamily.ANY);
        var bytes = options.size("receive-buffer", DEFAULT_BUFFER_BYTES, LEAST_BUFFER_BYTES, Integer.MAX_VALUE);
        var receiver = options.choice("receiver", ReceiverKind.AUTO);
        var decoders = options.texts("decoders", List.of("sflow5"));
        if (decoders.isEmpty()) options.problem("decoders", "is empty; it must name at least one decoder");
        return new InputSettings(
                name, new UdpConfig(listen.host(), listen.port(), family, (int) bytes, receiver), decoders);
    }

    /// {@return where it listens, as it is written}
    HostPort listen() {
        return new HostPort(udp.host(), udp.port());
    }

    /// {@return what it does, in a line}
    String summary() {
        return "input " + name + ": listens on " + listen() + ", decoded by " + String.join(", ", decoders);
    }

    private static HostPort listen(Options options) {
        var text = options.text("listen", EVERYWHERE.toString());
        return HostPort.parse(text).orElseGet(() -> {
            options.problem(
                    "listen",
                    "'" + text + "' is not allowed; it must be HOST:PORT in quotes, such as \"[::]:6343\", "
                            + "\"127.0.0.1:0\" or \"collector.example.net:6343\", with a port from 0 to 65535");
            return EVERYWHERE;
        });
    }
}

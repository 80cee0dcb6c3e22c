package io.sluice.app.config;

import io.sluice.api.IpNetworks;
import io.sluice.api.Options;
import io.sluice.core.AddressFamily;
import io.sluice.core.DecoderSlot;
import io.sluice.core.InputConfig;
import io.sluice.core.ReceiverKind;
import io.sluice.core.UdpConfig;
import java.util.List;
import java.util.stream.Collectors;

/// One input as it is configured.
///
/// @param name     its name
/// @param udp      where it listens
/// @param workers  how many share that, each with a socket and a thread
/// @param decoders the decoders that are asked in turn
/// @param senders  where datagrams are taken from
record InputSettings(String name, UdpConfig udp, int workers, List<DecoderEntry> decoders, IpNetworks senders) {
    private static final HostPort EVERYWHERE = new HostPort("::", 6343);
    private static final long DEFAULT_BUFFER_BYTES = 16 << 20;
    private static final long LEAST_BUFFER_BYTES = 64 << 10;
    private static final long MOST_WORKERS = 64;

    /// Reads the keys of an input; what is wrong becomes a problem.
    ///
    /// @param options  the input's keys
    /// @param decoders what its key `decoders` holds
    static InputSettings read(Options options, List<DecoderEntry> decoders) {
        var name = Names.read(options);
        var listen = listen(options);
        var family = options.choice("family", AddressFamily.ANY);
        var bytes = options.size("receive-buffer", DEFAULT_BUFFER_BYTES, LEAST_BUFFER_BYTES, Integer.MAX_VALUE);
        var receiver = options.choice("receiver", ReceiverKind.AUTO);
        var by = networkInterface(options, listen);
        var udp = new UdpConfig(listen.host(), listen.port(), family, (int) bytes, receiver, by);
        int workers = workers(options, receiver, listen);
        return new InputSettings(name, udp, workers, decoders, senders(options));
    }

    /// {@return what an input is built from}
    ///
    /// @param decoders for each worker
    InputConfig config(List<List<DecoderSlot>> decoders) {
        return new InputConfig(name, udp, decoders, senders);
    }

    /// {@return where it listens, as it is written}
    HostPort listen() {
        return new HostPort(udp.host(), udp.port());
    }

    /// {@return what it does, in a line}
    String summary() {
        var names = decoders.stream().map(DecoderEntry::name).collect(Collectors.joining(", "));
        var with = workers == 1 ? "" : " with " + workers + " workers";
        var from = senders.isAll() ? "" : ", takes datagrams of some networks only";
        return "input " + name + ": listens on " + listen() + with + ", decoded by " + names + from;
    }

    private static int workers(Options options, ReceiverKind receiver, HostPort listen) {
        long workers = options.integer("workers", 1, 1, MOST_WORKERS);
        if (workers > 1 && listen.isMulticast()) {
            options.problem(
                    "workers",
                    "'" + workers + "' is not allowed with a multicast group; it must be 1, since each worker would"
                            + " get all of its datagrams");
        }
        if (workers > 1 && receiver == ReceiverKind.NIO) {
            options.problem(
                    "workers",
                    "'" + workers + "' is not allowed with receiver: nio; it must be 1, since only sockets of"
                            + " recvmmsg can share a port");
        }
        return (int) workers;
    }

    private static String networkInterface(Options options, HostPort listen) {
        var name = options.text("interface", "");
        if (!name.isEmpty() && !listen.isMulticast()) {
            options.problem(
                    "interface",
                    "is only for a multicast group; a single address is listened on by 'listen: \"ADDRESS:PORT\"'");
        }
        return name;
    }

    private static IpNetworks senders(Options options) {
        if (!options.has("allow")) return IpNetworks.ALL;
        var networks = options.networks("allow");
        if (options.texts("allow", List.of()).isEmpty())
            options.problem("allow", "is empty, so that nobody could send; leave it out to take datagrams from all");
        return new IpNetworks(networks);
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

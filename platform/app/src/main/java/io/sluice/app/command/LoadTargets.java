package io.sluice.app.command;

import io.sluice.app.program.Refusal;
import io.sluice.os.UdpSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sockets that a load is sent from.
///
/// @param sockets all to one place; none when the load is only written to a file
record LoadTargets(List<UdpSender> sockets) implements AutoCloseable {
    /// From so many addresses a load is sent at most.
    static final int MOST_SENDERS = 250;

    /// {@return no sockets}
    static LoadTargets none() {
        return new LoadTargets(List.of());
    }

    /// Opens the sockets.
    ///
    /// @param to      HOST:PORT as the user wrote it
    /// @param senders from how many addresses of 127.0.0.0/8; 0 for one of the system's choice
    /// @throws Refusal when that is not possible
    static LoadTargets open(String to, int senders) {
        var target = Target.of(to);
        if (senders > 0 && target.getAddress().getAddress()[0] != 127) {
            throw Refusal.wrongUse("--senders " + senders + " is not allowed with --to " + to
                    + "; it must be an address of 127.0.0.0/8, since other addresses are not this machine's");
        }
        var targets = new LoadTargets(new ArrayList<>());
        try {
            if (senders == 0) targets.add(target, Optional.empty());
            for (int i = 1; i <= senders; i++) targets.add(target, Optional.of(loopback(i)));
            return targets;
        } catch (IOException e) {
            targets.close();
            throw Refusal.failed("--to " + to + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        sockets.forEach(UdpSender::close);
    }

    private void add(InetSocketAddress to, Optional<InetSocketAddress> from) throws IOException {
        sockets.add(UdpSender.hasSendmmsg() ? UdpSender.openSendmmsg(to, from) : UdpSender.openNio(to, from));
    }

    private static InetSocketAddress loopback(int number) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 1, 0, (byte) number}), 0);
    }
}

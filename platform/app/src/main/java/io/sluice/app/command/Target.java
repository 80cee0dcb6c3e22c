package io.sluice.app.command;

import io.sluice.app.config.HostPort;
import io.sluice.app.program.Refusal;
import java.net.InetSocketAddress;

/// Where datagrams are sent, as a user writes it behind `--to`.
final class Target {
    private Target() {}

    /// {@return the address that a text stands for}
    ///
    /// @param to HOST:PORT
    /// @throws Refusal when it is none, or there is no such host
    static InetSocketAddress of(String to) {
        var place = HostPort.parse(to)
                .filter(hostPort -> hostPort.port() != 0)
                .orElseThrow(() -> Refusal.wrongUse("--to '" + to + "' is not allowed; it must be HOST:PORT, such as "
                        + "127.0.0.1:6343 or [::1]:6343, with a port from 1 to 65535"));
        var address = new InetSocketAddress(place.host(), place.port());
        if (address.isUnresolved()) throw Refusal.failed("--to " + to + ": there is no host of that name");
        return address;
    }
}

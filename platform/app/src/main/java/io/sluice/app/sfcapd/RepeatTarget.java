package io.sluice.app.sfcapd;

import io.sluice.app.config.HostPort;
import java.util.Optional;

/// A target of `-R`, as nfdump writes it: `HOST/PORT`, with an IPv6 address without brackets.
final class RepeatTarget {
    private static final String SFLOW_PORT = "6343";

    private RepeatTarget() {}

    /// {@return the target that a text stands for, if it is one}
    ///
    /// @param text     a host name or address, and a port or nothing
    /// @param services the names that a port may have
    static Optional<HostPort> parse(String text, ServiceNames services) {
        int slash = text.indexOf('/');
        var host = slash < 0 ? text : text.substring(0, slash);
        var port = services.port(slash < 0 ? SFLOW_PORT : text.substring(slash + 1));
        return port.isEmpty() ? Optional.empty() : HostPort.parse(new HostPort(host, port.getAsInt()).toString());
    }
}

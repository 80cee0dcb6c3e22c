package io.sluice.monitor.prometheus;

import io.sluice.api.IpAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place to listen on.
///
/// @param host a name, an IPv4 address, or an IPv6 address without brackets
/// @param port 0, for any that is free, to 65,535
record ListenAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|([\\w.-]+)):(\\d{1,5})");

    /// {@return the place that a text stands for, if it is HOST:PORT, with an IPv6 address in brackets}
    static Optional<ListenAddress> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        int port = Integer.parseInt(match.group(3));
        if (port > 65_535) return Optional.empty();
        var host = match.group(1) == null ? match.group(2) : match.group(1);
        return Optional.of(new ListenAddress(host, port));
    }

    /// {@return the place that somebody listens on}
    static ListenAddress of(InetSocketAddress address) {
        return new ListenAddress(IpAddress.of(address.getAddress()).toString(), address.getPort());
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

package io.sluice.app.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place on the network as it is written: a host name or address, and a UDP port.
///
/// @param host a name, an IPv4 address, or an IPv6 address without brackets
/// @param port 0 to 65,535
public record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|([\\w.-]+)):(\\d{1,5})");
    private static final Pattern NUMBERS = Pattern.compile("[\\d.]+");

    /// {@return the place that a text stands for, if it is written as HOST:PORT, with an IPv6 address in brackets}
    ///
    /// @param text such as `[::]:6343`, `127.0.0.1:0` or `collector.example.net:6343`
    public static Optional<HostPort> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        int port = Integer.parseInt(match.group(3));
        if (port > 65_535) return Optional.empty();
        var inBrackets = match.group(1);
        if (inBrackets != null)
            return isIpv6(inBrackets) ? Optional.of(new HostPort(inBrackets, port)) : Optional.empty();
        var host = match.group(2);
        var isName = !NUMBERS.matcher(host).matches();
        return isName || isLiteral(host, '.', 3) ? Optional.of(new HostPort(host, port)) : Optional.empty();
    }

    /// {@return whether it is the address of a multicast group}
    boolean isMulticast() {
        try {
            return InetAddress.ofLiteral(host).isMulticastAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }

    /// {@return the text that [#parse] reads}
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static boolean isIpv6(String host) {
        // A zone such as %eth0 must name an interface of this machine, which is for the socket to find out.
        int zone = host.indexOf('%');
        return isLiteral(zone < 0 ? host : host.substring(0, zone), ':', 2);
    }

    /// The JDK also takes short forms such as `127.1`, which nobody means.
    private static boolean isLiteral(String host, char separator, int leastSeparators) {
        try {
            InetAddress.ofLiteral(host);
            return host.chars().filter(c -> c == separator).count() >= leastSeparators;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package io.sluice.tap.repeater;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A target as it is written.
///
/// @param host a name, an IPv4 address, or an IPv6 address without brackets
/// @param port 1 to 65,535
record TargetName(String host, int port) {
    private static final int SFLOW_PORT = 6343;
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)]|([\\w.-]+))(?::(\\d{1,5}))?");
    private static final Pattern NUMBERS = Pattern.compile("[\\d.]+");

    /// {@return the target that a text stands for, if it is one}
    static Optional<TargetName> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        int port = match.group(3) == null ? SFLOW_PORT : Integer.parseInt(match.group(3));
        var host = match.group(1) == null ? match.group(2) : match.group(1);
        boolean isIpv6 = match.group(1) != null;
        if (port < 1 || port > 65_535 || (isIpv6 && host.indexOf(':') < 0)) return Optional.empty();
        var target = new TargetName(host, port);
        boolean hasToBeNumbers = isIpv6 || NUMBERS.matcher(host).matches();
        return hasToBeNumbers && !target.isLiteral() ? Optional.empty() : Optional.of(target);
    }

    /// {@return whether its address may change: it is the name of a host}
    boolean isName() {
        return !isLiteral();
    }

    /// {@return its address: the one that it had, if the name still has it, else the first}
    ///
    /// @param before the address that it had
    /// @throws IOException when no host has the name, with a sentence
    InetSocketAddress resolve(Optional<InetSocketAddress> before) throws IOException {
        try {
            var all = InetAddress.getAllByName(host);
            var same = before.filter(address -> Arrays.asList(all).contains(address.getAddress()));
            return same.orElseGet(() -> new InetSocketAddress(all[0], port));
        } catch (UnknownHostException e) {
            throw new IOException("the target " + this + " cannot be found: no host has that name", e);
        }
    }

    /// {@return the text that [#parse] reads, with the port}
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private boolean isLiteral() {
        int zone = host.indexOf('%'); // which interface it names is found out when it is used
        try {
            var address = InetAddress.ofLiteral(zone < 0 ? host : host.substring(0, zone));
            // The JDK also takes short forms such as 127.1, which nobody means.
            boolean isShort =
                    host.indexOf(':') < 0 && host.chars().filter(c -> c == '.').count() != 3;
            return !address.isAnyLocalAddress() && !isShort;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package io.sluice.api;

import java.util.Optional;
import java.util.regex.Pattern;

/// An IPv4 or IPv6 network.
///
/// @param address any address in it
/// @param bits    how many bits at the front of an address say that it is in it: 0 to 32, or to 128
public record IpNetwork(IpAddress address, int bits) {
    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    /// Checks the bits.
    public IpNetwork {
        if (bits < 0 || bits > bitsOf(address)) throw new IllegalArgumentException("no address has " + bits + " bits");
    }

    /// {@return the network that a text stands for, if it is one}
    ///
    /// @param text an address, or one with the number of its leading bits: `192.0.2.7`, `2001:db8::/32`
    public static Optional<IpNetwork> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        try {
            var address = IpAddress.parse(match.group(1));
            // The JDK also takes short forms such as 127.1, which nobody means.
            boolean isShort = address.version() == 4 && !address.toString().equals(match.group(1));
            if (isShort) return Optional.empty();
            int bits = match.group(2) == null ? bitsOf(address) : Integer.parseInt(match.group(2));
            return bits > bitsOf(address) ? Optional.empty() : Optional.of(new IpNetwork(address, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// {@return the address and the bits, as [#parse] takes them}
    @Override
    public String toString() {
        return bits == bitsOf(address) ? address.toString() : address + "/" + bits;
    }

    private static int bitsOf(IpAddress address) {
        return address.version() == 4 ? IPV4_BITS : IPV6_BITS;
    }
}

package io.sluice.app.config;

import io.sluice.api.IpAddress;
import io.sluice.core.SenderNetworks.Network;
import java.util.Optional;
import java.util.regex.Pattern;

/// Networks as they are written.
final class Networks {
    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");

    private Networks() {}

    /// {@return the network that a text stands for, if it is one}
    ///
    /// @param text an address, or one with the number of its leading bits: `192.0.2.7`, `2001:db8::/32`
    static Optional<Network> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        try {
            var address = IpAddress.parse(match.group(1));
            // The JDK also takes short forms such as 127.1, which nobody means.
            boolean isShort = address.version() == 4 && !address.toString().equals(match.group(1));
            if (isShort) return Optional.empty();
            int all = address.version() == 4 ? 32 : 128;
            int bits = match.group(2) == null ? all : Integer.parseInt(match.group(2));
            return bits > all ? Optional.empty() : Optional.of(new Network(address, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

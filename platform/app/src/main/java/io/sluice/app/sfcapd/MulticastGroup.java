package io.sluice.app.sfcapd;

import java.net.InetAddress;

/// Addresses of multicast groups, as they are written.
final class MulticastGroup {
    private MulticastGroup() {}

    /// {@return whether a text is the address of a group, such as `239.1.1.1` or `ff05::1`}
    static boolean isOne(String text) {
        try {
            return InetAddress.ofLiteral(text).isMulticastAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

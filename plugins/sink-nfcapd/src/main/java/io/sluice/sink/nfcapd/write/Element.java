package io.sluice.sink.nfcapd.write;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a flow record may have beside times, traffic, addresses, ports, protocol, flags and TOS, which it always has.
public enum Element {
    /// Interfaces, and masks.
    INTERFACES(true),
    /// VLANs.
    VLAN(true),
    /// Autonomous systems.
    AS(true),
    /// The next hop.
    NEXT_HOP(true),
    /// The next hop by BGP.
    BGP_NEXT_HOP(true),
    /// MAC addresses.
    MAC(true),
    /// MPLS labels.
    MPLS(true),
    /// Who the datagram came from.
    RECEIVED_FROM(true),
    /// Translated addresses and ports.
    NAT(false),
    /// Outer addresses and protocol of a tunnel.
    TUNNEL(false),
    /// Time to live and flags of fragments.
    IP_INFO(false),
    /// The sampled bytes of the packet.
    HEADER(false);

    /// What sfcapd 1.7 writes.
    public static final Set<Element> USUAL = usual();

    private final boolean isUsual;

    Element(boolean isUsual) {
        this.isUsual = isUsual;
    }

    /// {@return its name in options}
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// {@return whether sfcapd 1.7 writes it; the others are in layout 1.7 only}
    public boolean isUsual() {
        return isUsual;
    }

    /// {@return the element with a name, if there is one}
    ///
    /// @param word the name
    public static Optional<Element> of(String word) {
        for (var element : values()) if (element.word().equals(word)) return Optional.of(element);
        return Optional.empty();
    }

    private static Set<Element> usual() {
        var usual = EnumSet.noneOf(Element.class);
        for (var element : values()) if (element.isUsual) usual.add(element);
        return Collections.unmodifiableSet(usual);
    }
}

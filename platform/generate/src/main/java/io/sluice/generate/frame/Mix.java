package io.sluice.generate.frame;

/// What one agent's traffic is made of. Shares are in parts per million of its conversations.
///
/// @param seed     tells its conversations from those of other agents
/// @param vlan     those with an 802.1Q tag
/// @param qinq     those with two tags
/// @param mpls     those with an MPLS label
/// @param vxlan    those that are the outside of a VXLAN tunnel
/// @param gre      those that are the outside of a GRE tunnel
/// @param ipv6     those over IPv6
public record Mix(long seed, int vlan, int qinq, int mpls, int vxlan, int gre, int ipv6) {
    /// {@return an agent's mix, drawn from what is seen in the field}
    ///
    /// @param chance what draws it
    public static Mix draw(Chance chance) {
        int tunnels = chance.between(10_000, 50_000);
        return new Mix(
                chance.bits(),
                chance.hits(500_000) ? 800_000 : 0,
                10_000,
                5_000,
                tunnels / 2,
                tunnels / 2,
                chance.between(50_000, 400_000));
    }
}

package io.sluice.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Filters of all that the language has, drawn from a seed, about the values of [AnyRows] and their neighbours.
///
/// Networks in lists are apart from the addresses in front of them, and netmasks only come with `ipv4`: nfdump 1.7.1
/// gets these wrong.
final class AnyFilters {
    private static final String[] COMPARISONS = {
        "", "= ", "== ", "eq ", "> ", "gt ", "< ", "lt ", ">= ", "ge ", "<= ", "le "
    };
    private static final String[] DIRECTIONS = {"", "src ", "dst ", "src or dst ", "dst or src ", "src and dst "};
    private static final String[] NETWORKS = {
        "10.0.0.0/8",
        "10.0.0.0/16",
        "10.128.0.0/9",
        "10.0/8",
        "192.0.2.128/25",
        "192.0.2.1/32",
        "0.0.0.0/1",
        "2001:db8::/32",
        "2001:db8::/64",
        "2001:db8::/65",
        "2001:db8:8000::/33",
        "fe80::/10",
        "::1/128",
        "ffff::/16"
    };

    private final Random random;

    AnyFilters(long seed) {
        random = new Random(seed);
    }

    /// {@return a filter}
    ///
    /// @param depth how many operators may stand around a term, from 0
    String filter(int depth) {
        var expression = expression(depth);
        return random.nextInt(4) == 0 ? one("not (", "!(") + expression + ")" : expression;
    }

    private String expression(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(7);
        return switch (kind) {
            case 1, 2 -> expression(depth - 1) + one(" and ", " AND ", " && ", "\nand ") + expression(depth - 1);
            case 3 -> expression(depth - 1) + one(" or ", " Or ", " || ") + expression(depth - 1);
            case 4 -> one("not ", "! ", "!") + expression(depth - 1);
            case 5 -> "(" + expression(depth - 1) + ")";
            default -> term();
        };
    }

    private String term() {
        return switch (random.nextInt(26)) {
            case 0 -> one("any", "ipv4", "inet", "ipv6", "inet6", "IPv6");
            case 1 -> "proto " + one("tcp", "TCP", "udp", "icmp", "icmp6", "gre", "sctp", "6", "0x11", "0", "58");
            case 2, 3 -> direction() + one("ip ", "host ") + one(AnyRows.ADDRESSES);
            case 4 -> direction() + "ip in [" + addressesAndNetworks() + "]";
            case 5, 6 -> direction() + "net " + one(NETWORKS);
            case 7 ->
                "(ipv4 and " + direction() + "net 10.0.0.0 " + one("255.0.0.0", "255.255.0.0", "255.0.255.0") + ")";
            case 8, 9 -> direction() + "port " + compared(AnyRows.PORTS, 65_535);
            case 10 -> direction() + "port in [" + numbers(AnyRows.PORTS) + "]";
            case 11 -> direction() + "as " + compared(AnyRows.SYSTEMS, 0xFFFF_FFFFL);
            case 12 -> direction() + "as in [ " + numbers(AnyRows.SYSTEMS) + " ]";
            case 13 ->
                one("", "src ", "dst ", "in ", "out ", "in src ", "in dst ", "out src ", "out dst ") + "mac " + mac();
            case 14 -> direction() + "vlan " + one("0", "1", "100", "200", "4095", "65535");
            case 15 -> one("", "in ", "out ") + "if " + Integer.toUnsignedString(one(AnyRows.INTERFACES));
            case 16 -> direction() + "mask " + one(AnyRows.MASKS);
            case 17 -> "flags " + one("S", "A", "SA", "AFRPU", "X", "2", "= 18", "> 15", "<= 63", "F");
            case 18 -> one("", "src ") + "tos " + compared(AnyRows.TOS, 255);
            case 19 -> one("", "in ") + one("packets ", "bytes ") + count();
            case 20 -> one("icmp-type ", "icmp-code ") + one(AnyRows.ICMP);
            case 21 -> one("next ip ", "bgpnext ip ") + one(AnyRows.ADDRESSES);
            case 22 -> "next ip in [" + addressesAndNetworks() + "]"; // nfdump has no lists for bgpnext
            case 23 -> "duration " + one(COMPARISONS) + one("0", "1", "999", "1000", "60k");
            case 24 -> one("bpp ", "pps ", "bps ") + count();
            default -> "ident " + one("here", "there", "Here");
        };
    }

    private String direction() {
        return one(DIRECTIONS);
    }

    private String addressesAndNetworks() {
        var addresses = new ArrayList<>(List.of("10.0.0.1", "10.0.0.2", "10.1.2.3", "2001:db8::1", "fe80::1"));
        Collections.shuffle(addresses, random);
        var list = String.join(one(" ", ", ", ","), addresses.subList(0, 1 + random.nextInt(4)));
        return list + one("", " 192.0.2.0/24", " 10.255.0.0/16 2001:db8:8000::/33", " 255.0.0.0/8");
    }

    private String compared(int[] values, long most) {
        long value = Integer.toUnsignedLong(one(values)) + random.nextInt(3) - 1;
        return one(COMPARISONS) + Math.clamp(value, 0, most);
    }

    private String numbers(int[] values) {
        return Arrays.stream(values)
                .filter(_ -> random.nextBoolean())
                .mapToObj(Integer::toUnsignedString)
                .collect(Collectors.joining(one(" ", ",", " , "), "7 ", ""));
    }

    private String mac() {
        long mac = AnyRows.MACS[random.nextInt(AnyRows.MACS.length)];
        var parts = new ArrayList<String>();
        for (int shift = 40; shift >= 0; shift -= 8) parts.add(Long.toHexString(mac >> shift & 0xFF));
        return String.join(":", parts);
    }

    private String count() {
        return one(COMPARISONS) + one("1", "512", "999", "1k", "1000", "1m", "5g", "1T", "0x200", "0");
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private int one(int[] of) {
        return of[random.nextInt(of.length)];
    }
}

package io.sluice.filter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// The names of IP protocols, as nfdump has them.
final class Protocols {
    private static final String NAMES = """
        icmp 1 igmp 2 ggp 3 ipip 4 st 5 tcp 6 cbt 7 egp 8 igp 9 bbn 10 nvpii 11 pup 12 argus 13 encom 14 chaos 16
        udp 17 mux 18 dcn 19 hmp 20 prm 21 xns 22 trnk1 23 trnk2 24 leaf1 25 leaf2 26 rdp 27 irtp 28 iso-4 29
        netbk 30 mfesp 31 meinp 32 dccp 33 idpr 35 xtp 36 ddp 37 sdrp 42 rte6 43 frag6 44 idrp 45 rsvp 46 gre 47
        mhrp 48 bna 49 esp 50 ah 51 inlsp 52 swipe 53 narp 54 mobil 55 tlsp 56 skip 57 icmp6 58 nohe6 59 opts6 60
        cftp 62 satnt 64 klan 65 rvd 66 ippc 67 fs 68 visa 70 ipcv 71 cpnx 72 cphb 73 wsn 74 pvp 75 bsatm 76
        sunnd 77 wbmon 78 wbexp 79 isoip 80 vmtp 81 svmtp 82 vines 83 ttp 84 nsigp 85 dgp 86 tcf 87 eigrp 88
        ospf 89 s-rpc 90 larp 91 ax.25 93 os 94 micp 95 sccsp 96 ethip 97 encap 98 gmtp 100 ifmp 101 pnni 102
        pim 103 aris 104 scps 105 qnx 106 ipcmp 108 snp 109 cpqpp 110 ipxip 111 vrrp 112 pgm 113 l2tp 115 ddx 116
        iatp 117 stp 118 srp 119 uti 120 smp 121 sm 122 ptp 123 isis4 124 fire 125 crtp 126 crudp 127 iplt 129
        sps 130 pipe 131 sctp 132 fc 133 mhead 135 udp-l 136\
        """;
    private static final Map<String, Integer> NUMBERS = numbers();

    private Protocols() {}

    /// {@return the number of a protocol}
    ///
    /// @param name its name, in letters of any case
    static OptionalInt number(String name) {
        var number = NUMBERS.get(name.toLowerCase(Locale.ROOT));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        var words = NAMES.split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) numbers.put(words[i], Integer.valueOf(words[i + 1]));
        return numbers;
    }
}

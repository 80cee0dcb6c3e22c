package io.sluice.filter;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one term: the name of a field, with a direction in front and a value behind.
final class TermReader {
    private static final long MOST_32_BITS = 0xFFFF_FFFFL;
    private static final long MOST_COUNT = Long.MAX_VALUE - 1;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_BYTE = 255;
    private static final int MOST_FLAGS = 63;
    private static final String FLAGS = "FSRPAU";
    private static final Term.Between IS_TCP = Term.Between.exactly(Field.PROTOCOL, 6);
    private static final Term IS_ICMP =
            new Term.AnyOf(Term.Between.exactly(Field.PROTOCOL, 1), Term.Between.exactly(Field.PROTOCOL, 58));
    private static final Pattern IDENT = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2}");
    private static final Set<String> FIELDS =
            Set.of("ip", "host", "net", "port", "as", "mac", "vlan", "if", "mask", "tos", "packets", "bytes");
    private static final String KNOWN =
            "known are any, ident, ipv4, ipv6, proto, ip, net, port, as, mac, vlan, if, mask, flags, tos, packets,"
                    + " bytes, next ip, bgpnext ip, duration, bpp, pps, bps, icmp-type and icmp-code";

    private final Lexer words;
    private final Values values;
    private final Optional<String> ident;

    TermReader(Lexer words, Optional<String> ident) {
        this.words = words;
        this.ident = ident;
        values = new Values(words);
    }

    /// Reads a term.
    ///
    /// @param isNegated whether it stands behind an odd number of `not`
    Term read(boolean isNegated) {
        int at = words.at();
        var direction = Direction.read(words);
        return direction == Direction.UNSAID ? undirected(at, isNegated) : directed(direction, at);
    }

    private Term undirected(int at, boolean isNegated) {
        if (words.take("any")) return Term.ANY;
        if (words.take("ident")) return ident(at);
        if (words.take("ipv4", "inet")) return Term.Between.exactly(Field.IP_VERSION, 4);
        if (words.take("ipv6", "inet6")) return Term.Between.exactly(Field.IP_VERSION, 6);
        if (words.take("proto")) return protocol();
        if (words.take("flags")) return new Term.AllOf(IS_TCP, flags(isNegated));
        if (words.take("icmp-type")) return icmp(Field.ICMP_TYPE);
        if (words.take("icmp-code")) return icmp(Field.ICMP_CODE);
        if (words.take("next")) return next(Address.NEXT_HOP);
        if (words.take("bgpnext")) return next(Address.BGP_NEXT_HOP);
        return rate().orElseGet(() -> directed(Direction.UNSAID, at));
    }

    private Term directed(Direction direction, int at) {
        var field = words.word().toLowerCase(Locale.ROOT);
        if (!FIELDS.contains(field)) throw unknown(direction);
        words.next();
        var place = new Place(direction, field, at);
        return switch (field) {
            case "ip", "host" -> ip(place);
            case "net" -> network(place, values.network());
            case "port" -> numbers(place, Field.SOURCE_PORT, Field.DESTINATION_PORT, MOST_PORT);
            case "as" -> numbers(place, Field.SOURCE_AS, Field.DESTINATION_AS, MOST_32_BITS);
            case "mac" -> mac(place, mac());
            case "vlan" -> exactly(place, Field.SOURCE_VLAN, Field.DESTINATION_VLAN, MOST_PORT);
            case "if" -> interfaces(place);
            case "mask" -> exactly(place, Field.SOURCE_MASK, Field.DESTINATION_MASK, MOST_BYTE);
            case "tos" -> only(place, Direction.SOURCE, values.comparison(Field.TOS, MOST_BYTE));
            case "packets" -> only(place, Direction.IN, values.comparison(Field.PACKETS, MOST_COUNT));
            default -> only(place, Direction.IN, values.comparison(Field.OCTETS, MOST_COUNT));
        };
    }

    /// A field's name, and what stands in front of it.
    private record Place(Direction direction, String field, int at) {}

    private FilterError unknown(Direction direction) {
        if (direction != Direction.UNSAID) {
            return words.expected("what '" + direction.words() + "' is about, such as ip, net, port, as, mac or if,");
        }
        if (words.word().isEmpty()) return words.expected("a term");
        var hint = Protocols.number(words.word()).isPresent()
                ? " (a protocol is given as: proto " + words.word() + ")"
                : "";
        return words.error("'" + words.word() + "' is no term" + hint + "; " + KNOWN, words.at());
    }

    private Term ident(int at) {
        if (!IDENT.matcher(words.word()).matches()) throw words.expected("an ident of letters, digits, - and _");
        if (ident.isEmpty()) throw words.error("'ident' can be asked for only where a sink is told one", at);
        return new Term.Always(words.next().equals(ident.get()));
    }

    private Term protocol() {
        if (values.isNumber()) return Term.Between.exactly(Field.PROTOCOL, values.number(MOST_BYTE));
        var number = Protocols.number(words.word());
        if (number.isEmpty()) throw words.expected("a protocol by name, such as tcp, or by number");
        words.next();
        return Term.Between.exactly(Field.PROTOCOL, number.getAsInt());
    }

    /// `flags SA` is true when all of them are set, and `not flags SA` when none is: so the example of nfdump's
    /// manual for a lone SYN, `flags S and not flags AFRPU`, is right.
    private Term flags(boolean isNegated) {
        var letters = words.word();
        if (letters.isEmpty() || !Character.isLetter(letters.charAt(0)) || isComparison()) {
            return values.comparison(Field.TCP_FLAGS, MOST_FLAGS);
        }
        long bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            int bit = FLAGS.indexOf(letter);
            boolean isKnown = bit >= 0 || letter == 'X';
            if (!isKnown || letters.indexOf(letter) != letters.lastIndexOf(letter)) {
                throw words.expected("flags, each once, of the letters " + FLAGS + ", or X for all,");
            }
            bits |= bit >= 0 ? 1L << bit : MOST_FLAGS;
        }
        words.next();
        return isNegated ? new Term.AnyBit(Field.TCP_FLAGS, bits) : new Term.AllBits(Field.TCP_FLAGS, bits);
    }

    private boolean isComparison() {
        return words.is("eq") || words.is("gt") || words.is("lt") || words.is("ge") || words.is("le");
    }

    private Term icmp(Field field) {
        return new Term.AllOf(IS_ICMP, Term.Between.exactly(field, values.number(MOST_BYTE)));
    }

    private Term ip(Place place) {
        if (!values.isList()) return network(place, values.address());
        var networks = values.networks();
        return sides(
                place,
                new Term.InNetworks(Address.SOURCE, networks),
                new Term.InNetworks(Address.DESTINATION, networks));
    }

    private Term network(Place place, Network network) {
        return sides(
                place, new Term.InNetwork(Address.SOURCE, network), new Term.InNetwork(Address.DESTINATION, network));
    }

    private Term next(Address hop) {
        if (!words.take("ip")) throw words.expected("'ip'");
        return values.isList()
                ? new Term.InNetworks(hop, values.networks())
                : new Term.InNetwork(hop, values.address());
    }

    /// Length and rates of a flow, or nothing if the word is none of them. A sample has no length, so that
    /// its rates are 0, as nfdump has it; flows that were read from the files of others have one.
    private Optional<Term> rate() {
        if (words.take("duration")) return Optional.of(values.comparison(Field.DURATION, MOST_COUNT));
        if (words.take("pps")) return Optional.of(values.comparison(Field.PACKETS_PER_SECOND, MOST_COUNT));
        if (words.take("bps")) return Optional.of(values.comparison(Field.BITS_PER_SECOND, MOST_COUNT));
        if (words.take("bpp")) return Optional.of(values.comparison(Field.OCTETS_PER_PACKET, MOST_COUNT));
        return Optional.empty();
    }

    private Term numbers(Place place, Field source, Field destination, long most) {
        if (values.isList()) {
            var numbers = values.numbers(most);
            return sides(place, new Term.OneOf(source, numbers), new Term.OneOf(destination, numbers));
        }
        var term = values.comparison(source, most);
        return sides(place, term, new Term.Between(destination, term.least(), term.most()));
    }

    private Term exactly(Place place, Field source, Field destination, long most) {
        long number = values.number(most);
        return sides(place, Term.Between.exactly(source, number), Term.Between.exactly(destination, number));
    }

    private Term interfaces(Place place) {
        long number = values.number(MOST_32_BITS);
        var input = Term.Between.exactly(Field.INPUT, number);
        var output = Term.Between.exactly(Field.OUTPUT, number);
        return switch (place.direction) {
            case UNSAID -> new Term.AnyOf(input, output);
            case IN -> input;
            case OUT -> output;
            default -> throw misplaced(place, "'in' or 'out'");
        };
    }

    /// sFlow has the addresses of the frame as it came in; files hold the destination's as that of the frame that
    /// went out.
    private Term mac(Place place, long mac) {
        var source = Term.Between.exactly(Field.SOURCE_MAC, mac);
        var destination = Term.Between.exactly(Field.DESTINATION_MAC, mac);
        return switch (place.direction) {
            case UNSAID -> new Term.AnyOf(source, destination);
            case SOURCE, IN, IN_SOURCE -> source;
            case DESTINATION, OUT, OUT_DESTINATION -> destination;
            case IN_DESTINATION, OUT_SOURCE -> new Term.Always(false);
            default -> throw misplaced(place, "'src', 'dst', 'in' or 'out'");
        };
    }

    private long mac() {
        if (!MAC.matcher(words.word()).matches()) throw words.expected("a MAC address such as 02:00:5e:10:00:01");
        long mac = 0;
        for (var part : words.word().split(":", -1)) mac = mac << 8 | Integer.parseInt(part, 16);
        if (mac == 0) throw words.error("the MAC address 0 stands for none, and cannot be asked for", words.at());
        words.next();
        return mac;
    }

    private Term sides(Place place, Term source, Term destination) {
        return switch (place.direction) {
            case UNSAID, EITHER -> new Term.AnyOf(source, destination);
            case BOTH -> new Term.AllOf(source, destination);
            case SOURCE -> source;
            case DESTINATION -> destination;
            default -> throw misplaced(place, "'src', 'dst', 'src or dst' or 'src and dst'");
        };
    }

    private Term only(Place place, Direction allowed, Term term) {
        if (place.direction == Direction.UNSAID || place.direction == allowed) return term;
        throw misplaced(place, "nothing, or '" + allowed.words() + "',");
    }

    private FilterError misplaced(Place place, String allowed) {
        return words.error(
                "'" + place.direction.words() + "' stands where " + allowed + " is expected in front of '" + place.field
                        + "'",
                place.at);
    }
}

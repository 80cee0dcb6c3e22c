package io.sluice.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Reads what stands behind a field's name: numbers, comparisons, addresses, lists.
final class Values {
    private static final Pattern NUMBER = Pattern.compile("0[xX]([0-9a-fA-F]+)|(\\d+)([kmgtKMGT]?)");
    private static final long THOUSAND = 1_000;

    private final Lexer words;

    Values(Lexer words) {
        this.words = words;
    }

    /// {@return whether the next word is a number}
    boolean isNumber() {
        return NUMBER.matcher(words.word()).matches();
    }

    /// Reads a number from 0 to `most`.
    long number(long most) {
        var match = NUMBER.matcher(words.word());
        if (!match.matches()) throw words.expected("a number");
        try {
            long number = match.group(1) != null
                    ? Long.parseLong(match.group(1), 16)
                    : Math.multiplyExact(Long.parseLong(match.group(2)), factor(match.group(3)));
            if (number <= most) {
                words.next();
                return number;
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // it is too large, too
        }
        throw words.error("'" + words.word() + "' is too large; the most is " + most, words.at());
    }

    /// Reads a comparison, if there is one, and a number.
    Term.Between comparison(Field field, long most) {
        if (words.take(">", "gt")) return new Term.Between(field, number(most) + 1, Long.MAX_VALUE);
        if (words.take(">=", "ge")) return new Term.Between(field, number(most), Long.MAX_VALUE);
        if (words.take("<", "lt")) return new Term.Between(field, 0, number(most) - 1);
        if (words.take("<=", "le")) return new Term.Between(field, 0, number(most));
        boolean isEqual = words.take("=", "==", "eq");
        if (!isEqual && !isNumber()) throw words.expected("a number, or one behind =, >, <, >= or <=,");
        return Term.Between.exactly(field, number(most));
    }

    /// {@return whether a list begins; if so, `in` is stepped over}
    boolean isList() {
        return words.take("in");
    }

    NumberSet numbers(long most) {
        return new NumberSet(list(() -> number(most)));
    }

    NetworkSet networks() {
        return new NetworkSet(list(() -> {
            int at = words.at();
            var address = written();
            return words.is("/") ? prefixed(address) : whole(address, at);
        }));
    }

    Network address() {
        int at = words.at();
        return whole(written(), at);
    }

    /// Reads a network with a prefix length, or with a netmask of IPv4.
    Network network() {
        int at = words.at();
        var address = written();
        if (words.is("/")) return prefixed(address);
        if (!address.isIpv4()) throw words.expected("'/' and a prefix length");
        whole(address, at);
        var netmask = Network.read(words.word());
        if (netmask == null || !netmask.isIpv4() || !netmask.isWhole()) {
            throw words.expected("'/' and a prefix length, or a netmask such as 255.255.0.0,");
        }
        words.next();
        return address.network(netmask);
    }

    private Network prefixed(Network.Written address) {
        words.require("/");
        return address.network((int) number(address.bits()));
    }

    private Network.Written written() {
        var address = Network.read(words.word());
        if (address == null) throw words.expected("an address in numbers (names are not looked up)");
        words.next();
        return address;
    }

    private Network whole(Network.Written address, int at) {
        if (!address.isWhole()) throw words.error("the address is not whole; only a network's may be short", at);
        return address.address();
    }

    /// Reads `[`, one or more things with blanks or commas between them, and `]`.
    private <T> List<T> list(Supplier<T> element) {
        words.require("[");
        var elements = new ArrayList<T>();
        do {
            elements.add(element.get());
        } while (words.take(",") || !words.is("]"));
        words.next();
        return elements;
    }

    private static long factor(String unit) {
        return switch (unit) {
            case "k", "K" -> THOUSAND;
            case "m", "M" -> THOUSAND * THOUSAND;
            case "g", "G" -> THOUSAND * THOUSAND * THOUSAND;
            case "t", "T" -> THOUSAND * THOUSAND * THOUSAND * THOUSAND;
            default -> 1;
        };
    }
}

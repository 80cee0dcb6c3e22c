package io.sluice.monitor.prometheus;

import io.sluice.monitor.prometheus.Page.WrongQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// What stands behind the path of a request: keys and values.
record Query(Map<String, String> values) {
    /// {@return the keys and values of such a text as `sort=lost&limit=10`; of a key that comes twice, the last value}
    static Query parse(String text) throws WrongQuery {
        var values = new HashMap<String, String>();
        for (var part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            if (part.isEmpty()) continue;
            values.put(decoded(equals < 0 ? part : part.substring(0, equals)), decoded(part.substring(equals + 1)));
        }
        return new Query(values);
    }

    /// {@return the value of a key that has only these}
    String choice(String key, Collection<String> allowed, String fallback) throws WrongQuery {
        var value = values.getOrDefault(key, fallback);
        if (allowed.contains(value)) return value;
        throw new WrongQuery(key + "=" + value + " is not allowed; it must be one of "
                + String.join(", ", new TreeSet<>(allowed)) + ".");
    }

    /// {@return the value of a key that is a whole number}
    int integer(String key, int fallback, int least, int most) throws WrongQuery {
        var value = values.getOrDefault(key, Integer.toString(fallback));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw new WrongQuery(
                key + "=" + value + " is not allowed; it must be a whole number from " + least + " to " + most + ".");
    }

    private static String decoded(String text) throws WrongQuery {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WrongQuery("The query cannot be read: " + e.getMessage() + ".");
        }
    }
}

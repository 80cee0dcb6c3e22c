package io.sluice.packet.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What numbers in headers stand for, from the registries of IANA and IEEE: the file `numbers.txt` beside this class,
/// a section `[registry]` and lines `number name`. Safe for use by several threads.
enum NumberNames {
    ETHERTYPE,
    IP_PROTOCOL,
    PORT,
    ICMP_TYPE,
    ICMPV6_TYPE,
    PPP_PROTOCOL,
    ARP_OPERATION,
    IGMP_TYPE;

    private static final Map<String, Map<Integer, String>> REGISTRIES = registries();

    /// {@return the name, empty when the number has none}
    String of(int number) {
        return REGISTRIES.getOrDefault(name(), Map.of()).getOrDefault(number, "");
    }

    private static Map<String, Map<Integer, String>> registries() {
        var registries = new HashMap<String, Map<Integer, String>>();
        var registry = new HashMap<Integer, String>();
        for (var line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (line.startsWith("[")) {
                registry = new HashMap<>();
                registries.put(line.substring(1, line.length() - 1), registry);
                continue;
            }
            int numberEnd = line.indexOf(' ');
            registry.put(Integer.decode(line.substring(0, numberEnd)), line.substring(numberEnd + 1));
        }
        return registries;
    }

    private static String text() {
        try (var stream = NumberNames.class.getResourceAsStream("numbers.txt")) {
            if (stream == null) throw new IllegalStateException("numbers.txt is missing beside NumberNames");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("numbers.txt cannot be read", e);
        }
    }
}

package io.sluice.app.sfcapd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The UDP ports that a system has names for.
///
/// @param file in the form of services(5)
record ServiceNames(Path file) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern COMMENT = Pattern.compile("#.*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// {@return the port, 1 to 65,535, that a text stands for: a number, or the name or alias of a UDP service}
    OptionalInt port(String text) {
        if (NUMBER.matcher(text).matches()) {
            int port = Integer.parseInt(text);
            return port >= 1 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
        }
        return lines().stream()
                .map(line -> BLANKS.split(COMMENT.matcher(line).replaceAll("").strip()))
                .filter(fields -> isService(fields, text))
                .mapToInt(fields -> Integer.parseInt(fields[1].substring(0, fields[1].length() - 4)))
                .findFirst();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(); // a system without the file knows no names
        }
    }

    private static boolean isService(String[] fields, String name) {
        if (fields.length < 2 || !fields[1].matches("\\d{1,5}/udp")) return false;
        return fields[0].equals(name)
                || Arrays.asList(fields).subList(2, fields.length).contains(name);
    }
}

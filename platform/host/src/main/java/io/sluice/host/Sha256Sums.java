package io.sluice.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.pf4j.PluginRuntimeException;

/// SHA-256 sums of jars, and lists of them as `sha256sum` prints them. The names in a list are for people: only sums
/// are compared, so that a jar may be renamed.
final class Sha256Sums {
    private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{64})( [ *].*)?");

    private Sha256Sums() {}

    /// Reads a list anew: the operator may have added to it since.
    static Set<String> read(Path list) {
        try {
            var sums = new HashSet<String>();
            int number = 0;
            for (var line : Files.readAllLines(list)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) continue;
                var match = LINE.matcher(line);
                if (!match.matches()) {
                    throw new PluginRuntimeException(
                            "the list of trusted plugins {} cannot be used: line {} is not as sha256sum prints it, 64"
                                    + " hexadecimal digits, two blanks and the file's name",
                            list,
                            number);
                }
                sums.add(match.group(1).toLowerCase(Locale.ROOT));
            }
            return sums;
        } catch (IOException e) {
            throw new PluginRuntimeException(
                    e,
                    "the list of trusted plugins {} cannot be read ({}); see plugins.sha256sums",
                    list,
                    e.toString());
        }
    }

    static String of(Path jar) throws IOException {
        try (var in = Files.newInputStream(jar)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) digest.update(buffer, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.sluice.extra.postgresql;

import io.sluice.api.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// Who we are to the server. What it says of itself never has the password in it.
final class Login {
    private final String user;
    private final String password;
    private final Optional<Path> file;

    private Login(String user, String password, Optional<Path> file) {
        this.user = user;
        this.password = password;
        this.file = file;
    }

    static Login read(Options options) {
        boolean hasPassword = options.has("password");
        boolean isText = options.isText("password");
        if (hasPassword && !isText) {
            options.problem("password", "must be a text; write it in quotes, or better into a file for password-file");
        }
        var password = isText ? options.text("password", "") : "";
        Optional<Path> file = options.has("password-file")
                ? Optional.of(options.file("password-file", Path.of("")))
                : Optional.empty();
        if (hasPassword && file.isPresent()) options.problem("password", "is there beside password-file; one will do");
        return new Login(options.text("user", ""), password, file);
    }

    /// Adds user and password to what the driver is given. The file is read anew for each connection, so
    /// that the password may change while the collector runs.
    void addTo(Properties properties) throws IOException {
        if (!user.isEmpty()) properties.setProperty("user", user);
        if (!password.isEmpty()) properties.setProperty("password", password);
        if (file.isPresent()) properties.setProperty("password", line(file.get()));
    }

    private static String line(Path file) throws IOException {
        try {
            var lines = Files.readAllLines(file);
            if (lines.isEmpty() || lines.getFirst().isEmpty()) throw new IOException("its first line is empty");
            return lines.getFirst();
        } catch (IOException e) {
            throw new IOException("the password cannot be read from " + file + ": " + e, e);
        }
    }
}

package io.sluice.app.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/// Which release this is, and where it is installed.
public final class Product {
    private Product() {}

    /// {@return the release, such as `0.1.0`; also the version of the interface that plugins are built against}
    public static String version() {
        var properties = new Properties();
        try (var stream = Product.class.getResourceAsStream("version.properties")) {
            if (stream != null) properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties of the application cannot be read", e);
        }
        return properties.getProperty("version", "unknown");
    }

    /// {@return the installation's folder, which the scripts in `bin/` pass as the system property
    /// `sluice.home`; without it the working directory}
    public static Path home() {
        return Path.of(System.getProperty("sluice.home", "")).toAbsolutePath();
    }
}

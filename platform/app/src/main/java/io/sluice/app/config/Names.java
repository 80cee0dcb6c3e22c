package io.sluice.app.config;

import io.sluice.api.Options;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that an operator gives to inputs, sinks and monitors.
final class Names {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Names() {}

    /// {@return the value of `name`, or an empty text when it is wrong, which is then a problem}
    static String read(Options options) {
        var name = options.requiredText("name");
        if (name.isEmpty() || FORM.matcher(name).matches()) return name;
        options.problem("name", "'" + name + "' is not allowed; it must be 1 to 64 letters, digits, '-' or '_'");
        return "";
    }

    /// Reports a name that is there twice.
    ///
    /// @param taken those that were there before; becomes one more
    static void unique(Options options, String name, Set<String> taken) {
        if (!name.isEmpty() && !taken.add(name))
            options.problem("name", "'" + name + "' is there twice; it must be unique");
    }
}

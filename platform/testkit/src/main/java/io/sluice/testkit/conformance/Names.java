package io.sluice.testkit.conformance;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The names by which configurations select what plugins offer.
final class Names {
    static final String REMEDY =
            "name() returns the word that selects it in the configuration: small letters, digits, hyphens and dots.";

    private Names() {}

    static void check(Supplier<@Nullable String> provider) {
        var name = provider.get();
        boolean isWord = name != null && name.matches("[a-z0-9][a-z0-9.-]*");
        BrokenPromise.unless(isWord, "its name is '" + name + "'");
        BrokenPromise.unless(String.valueOf(name).equals(provider.get()), "its name is another each time");
    }
}

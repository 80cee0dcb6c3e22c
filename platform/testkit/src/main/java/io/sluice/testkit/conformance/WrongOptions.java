package io.sluice.testkit.conformance;

import io.sluice.api.Options;
import io.sluice.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Options that an operator may write by mistake.
final class WrongOptions {
    private static final List<Object> NONSENSE = List.of(
            "", "nonsense", "-1", -1, Long.MAX_VALUE, true, List.of(), List.of(1, "x", List.of()), Map.of("a", 1));

    private WrongOptions() {}

    /// {@return what is wrong with options, by the words of the provider}
    static List<Problem> problems(Map<String, ?> values, Function<Options, ? extends @Nullable Object> provider) {
        var problems = new ArrayList<Problem>();
        var options = new Options("options", values, problems);
        var made = provider.apply(options);
        BrokenPromise.unless(made != null, "it makes null of the options " + values);
        options.rejectUnknownKeys();
        return problems;
    }

    /// Tries right options with each of them missing or wrong.
    static void tryAll(Map<String, ?> right, Function<Options, ? extends @Nullable Object> provider) {
        attempt(Map.of(), provider);
        var more = new LinkedHashMap<String, Object>(right);
        more.put("no-such-option", 1);
        BrokenPromise.unless(
                !attempt(more, provider).isEmpty(), "it takes the option no-such-option for one of its own");
        for (var key : right.keySet()) {
            var wrong = new LinkedHashMap<String, Object>(right);
            wrong.remove(key);
            attempt(wrong, provider);
            for (var value : NONSENSE) {
                wrong.put(key, value);
                attempt(wrong, provider);
            }
        }
    }

    private static List<Problem> attempt(
            Map<String, ?> values, Function<Options, ? extends @Nullable Object> provider) {
        try {
            return problems(values, provider);
        } catch (RuntimeException | LinkageError e) {
            throw new BrokenPromise("of the options " + values + " it makes " + e, e);
        }
    }
}

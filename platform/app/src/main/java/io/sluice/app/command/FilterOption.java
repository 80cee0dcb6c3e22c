package io.sluice.app.command;

import io.sluice.api.FlowRow;
import io.sluice.app.program.Refusal;
import io.sluice.filter.FilterError;
import io.sluice.filter.FlowFilter;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/// The option of commands that print rows.
final class FilterOption {
    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description =
                    "Only flow records that pass, in the language of nfdump, such as 'proto tcp and dst port 443'.")
    private String text = "";

    /// {@return what rows have to pass, if that was asked for}
    ///
    /// @throws Refusal when the filter is wrong
    Optional<Predicate<FlowRow>> filter() {
        if (text.isBlank()) return Optional.empty();
        try {
            return Optional.of(FlowFilter.parse(text, Optional.empty())::passes);
        } catch (FilterError e) {
            throw Refusal.wrongUse("--filter: " + e.marked());
        }
    }
}

package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Path;

/// A kind of measurement; [Frame] does what all kinds have in common.
sealed interface Experiment permits SideBySide, AsWorkGrows {
    /// What was found.
    ///
    /// @param text           in Markdown
    /// @param areFlowsAsTold whether the flows that were stored are those that were received
    record Findings(String text, boolean areFlowsAsTold) {}

    /// {@return the words of its command line}
    Vocabulary vocabulary();

    /// {@return the profile of this module's build that runs it}
    String profile();

    /// {@return what the marks of its section are called}
    String section();

    /// Measures, and tells meanwhile on standard output how far it is.
    ///
    /// @param programs a folder for programs that have to be compiled
    /// @throws IOException when a contestant could not be run
    Findings measure(Options options, Path programs) throws IOException, InterruptedException;
}

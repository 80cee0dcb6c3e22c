package io.sluice.sink.nfcapd.directory;

import java.io.IOException;

/// A file whose interval is over, on its way to its final name.
///
/// It is made by one thread and then owned by the [Finisher]'s.
public final class Ending {
    /// Waits until what was written into a file is stored, and closes it.
    @FunctionalInterface
    public interface Storing {
        /// Stores and closes.
        ///
        /// @throws IOException when not all may have been stored
        void store() throws IOException;
    }

    private final OpenName name;
    private final Storing storing;
    private final String summary;
    private final long flows;
    private boolean isWhole;
    private boolean isRetried;

    private Ending(OpenName name, Storing storing, String summary, long flows, boolean isWhole) {
        this.name = name;
        this.storing = storing;
        this.summary = summary;
        this.flows = flows;
        this.isWhole = isWhole;
        this.isRetried = !isWhole;
    }

    /// {@return the ending of a file that is complete}
    ///
    /// @param file    the file
    /// @param storing stores and closes it
    /// @param summary what is logged when it has its name
    /// @param flows   how many flows it holds
    public static Ending complete(OpenFile file, Storing storing, String summary, long flows) {
        return new Ending(file.name(), storing, summary, flows, true);
    }

    /// {@return the ending of a file that could not be completed, and is closed}
    ///
    /// @param file  the file
    /// @param flows how many flows it holds
    public static Ending incomplete(OpenFile file, long flows) {
        return leftover(file.name(), flows);
    }

    static Ending leftover(OpenName name, long flows) {
        return new Ending(name, () -> {}, "", flows, false);
    }

    OpenName name() {
        return name;
    }

    String summary() {
        return summary;
    }

    long flows() {
        return flows;
    }

    /// {@return whether an earlier attempt, or an earlier process, may have come some part of the way}
    boolean isRetried() {
        return isRetried;
    }

    /// {@return whether the file is known to be complete and stored}
    boolean isWhole() {
        return isWhole;
    }

    /// Stores what the writer has completed; if that fails, nobody knows what the disk has.
    void store() throws IOException {
        if (!isWhole || isRetried) return;
        isWhole = false;
        storing.store();
        isWhole = true;
    }

    /// Notes that an attempt has failed.
    void failed() {
        isRetried = true;
    }
}

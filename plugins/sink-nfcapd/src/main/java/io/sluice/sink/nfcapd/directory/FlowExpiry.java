package io.sluice.sink.nfcapd.directory;

import io.sluice.api.Expiry;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes the oldest finished files of a directory. It keeps no books: each time it looks at what is there.
final class FlowExpiry implements Expiry {
    private final Path directory;
    private final ExpireOptions options;
    private final Clock clock;

    /// @param clock the present time, and the zone where the local time in names is taken from
    FlowExpiry(Path directory, ExpireOptions options, Clock clock) {
        this.directory = directory;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public List<Due> due() throws IOException {
        var limits = options.isNfstat() ? Nfstat.limits(directory) : options.limits();
        return limits.due(FinishedFiles.in(directory, clock.getZone()), clock.millis());
    }

    @Override
    public boolean remove(Due due) throws IOException {
        boolean wasThere = Files.deleteIfExists(due.file());
        removeEmpty(due.file().getParent());
        Nfstat.invalidate(directory);
        return wasThere;
    }

    private void removeEmpty(@Nullable Path folder) throws IOException {
        if (folder == null || folder.equals(directory) || !FinishedFiles.isFolder(folder)) return;
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            return; // nor can those above it be
        }
        removeEmpty(folder.getParent());
    }
}

package io.sluice.sink.nfcapd;

import io.sluice.api.Interval;
import io.sluice.sink.nfcapd.compress.CorruptBlockException;
import io.sluice.sink.nfcapd.directory.FileFormat;
import io.sluice.sink.nfcapd.write.JoinedFile;
import io.sluice.sink.nfcapd.write.UnfinishedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whole files of all of nfdump's layouts.
///
/// @param ident what they call the source of their flows
record NfcapdFiles(String ident) implements FileFormat {
    private static final Logger LOG = LoggerFactory.getLogger(NfcapdFiles.class);

    @Override
    public Saved complete(Path file, Interval interval) throws IOException {
        if (!UnfinishedFile.hasHeader(file)) return new Saved(0, 0);
        var saved = UnfinishedFile.finish(file, ident);
        return new Saved(saved.flows(), saved.cutBytes());
    }

    @Override
    public boolean join(Path first, Path second, Path joined, Interval interval) throws IOException {
        if (!isPossible(first, second)) return false;
        try {
            JoinedFile.join(first, second, joined, ident);
            return true;
        } catch (IOException e) {
            if (!(e.getCause() instanceof CorruptBlockException)) throw e;
            LOG.warn("{} is damaged, so it is left as it is: {}", first, e.getMessage());
            return false;
        }
    }

    private static boolean isPossible(Path first, Path second) {
        try {
            return JoinedFile.isPossible(first, second);
        } catch (IOException e) {
            LOG.warn("{} is no flow file, so it is left as it is: {}", first, e.getMessage());
            return false;
        }
    }
}

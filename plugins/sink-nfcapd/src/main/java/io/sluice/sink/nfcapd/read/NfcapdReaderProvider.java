package io.sluice.sink.nfcapd.read;

import io.sluice.api.Options;
import io.sluice.api.Reader;
import io.sluice.api.ReaderProvider;

/// Makes readers of nfcapd files, for files that nfdump 1.5 to 1.7, its collectors or our sink wrote.
public final class NfcapdReaderProvider implements ReaderProvider {
    /// Makes the provider.
    public NfcapdReaderProvider() {}

    @Override
    public String name() {
        return "nfcapd";
    }

    @Override
    public boolean recognizes(byte[] head) {
        return head.length >= 2 && FileHead.isMagic(head[0] & 0xFF, head[1] & 0xFF);
    }

    @Override
    public Reader create(Options options) {
        return new NfcapdReader(options.flag("reversed-addresses", false));
    }
}

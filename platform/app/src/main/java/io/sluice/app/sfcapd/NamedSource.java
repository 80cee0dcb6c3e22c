package io.sluice.app.sfcapd;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A source of flows that `-n`, a line of `-N`, or the configuration file names.
///
/// @param ident     what its files call it
/// @param senders   the addresses and networks that its datagrams come from, as they were written
/// @param directory where its files go
record NamedSource(String ident, List<String> senders, String directory) {
    /// {@return what the original logs when it takes the source}
    String greeting() {
        return "Add flow source: ident: " + ident + ", IP: " + String.join(";", senders) + ", flowdir: " + directory;
    }

    /// {@return the source as YAML would give it}
    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("ident", ident);
        tree.put("senders", senders);
        tree.put("directory", Path.of(directory).toAbsolutePath().normalize().toString());
        return tree;
    }
}

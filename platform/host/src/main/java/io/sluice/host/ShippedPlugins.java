package io.sluice.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The plugins that came with the product, as its build has listed them in their folder.
///
/// One list is for trust, and the operator's `sha256sum -c`. The other says whose references were followed when the
/// product was built, so that this is not done at each start: it has check sums that cost next to nothing, and is
/// believed in nothing else.
final class ShippedPlugins {
    static final String SUMS = "SHA256SUMS";
    static final String LINK_CHECKED = "LINK-CHECKED";

    private static final Logger LOG = LoggerFactory.getLogger(ShippedPlugins.class);

    private final Optional<Path> folder;
    private Optional<Map<String, String>> linkChecked = Optional.empty();

    /// @param folder where they lie, if there are any
    ShippedPlugins(Optional<Path> folder) {
        this.folder = folder;
    }

    /// {@return the SHA-256 sums of their jars}
    Set<String> sums() {
        var list = folder.map(f -> f.resolve(SUMS)).filter(Files::exists);
        return list.map(Sha256Sums::read).orElseGet(HashSet::new);
    }

    /// {@return whether what a plugin refers to was found to be there when the product was built}
    ///
    /// @param source the plugin in its folder
    /// @param copy   its private copy, which is compared
    boolean areLinksChecked(PluginJars source, PluginJars copy) throws IOException {
        if (folder.isEmpty() || !source.main().startsWith(folder.get())) return false;
        var known = linkChecked();
        var sources = source.all();
        var copies = copy.all();
        for (int i = 0; i < sources.size(); i++) {
            var name = folder.get().relativize(sources.get(i)).toString();
            var sum = known.get(name);
            if (sum == null || !sum.equals(crc32(copies.get(i)))) return false;
        }
        return true;
    }

    private Map<String, String> linkChecked() {
        if (linkChecked.isEmpty())
            linkChecked = Optional.of(read(folder.orElseThrow().resolve(LINK_CHECKED)));
        return linkChecked.get();
    }

    private static Map<String, String> read(Path list) {
        var sums = new HashMap<String, String>();
        if (!Files.exists(list)) return sums;
        try {
            for (var line : Files.readAllLines(list)) {
                int end = line.indexOf("  ");
                if (end > 0) sums.put(line.substring(end + 2), line.substring(0, end));
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so that all plugins are examined: {}", list, e.toString());
        }
        return sums;
    }

    static String crc32(Path jar) throws IOException {
        var sum = new CRC32();
        var buffer = new byte[1 << 16];
        try (var in = new FileInputStream(jar.toFile())) { // which takes the shortest way, and this is at each start
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) sum.update(buffer, 0, length);
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}

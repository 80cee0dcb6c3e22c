import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/// Lists the jars of the product's own plugins, in their folder: `SHA256SUMS` for `plugins.trust` and for
/// `sha256sum -c`; `LINK-CHECKED` for the start, which need not follow again what the tests of the build have followed.
///
/// Usage: `java PluginLists.java PLUGIN-FOLDER`
final class PluginLists {
    private PluginLists() {}

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        Path folder = Path.of(arguments[0]);
        List<String> sums = new ArrayList<>();
        List<String> checked = new ArrayList<>();
        for (Path jar : jars(folder)) {
            byte[] bytes = Files.readAllBytes(jar);
            String name = folder.relativize(jar).toString().replace('\\', '/');
            sums.add(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)) + "  " + name);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            checked.add(HexFormat.of().toHexDigits((int) crc.getValue()) + "  " + name);
        }
        Files.write(folder.resolve("SHA256SUMS"), sums);
        Files.write(folder.resolve("LINK-CHECKED"), checked);
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}

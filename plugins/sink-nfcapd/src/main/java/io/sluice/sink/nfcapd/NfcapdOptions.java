package io.sluice.sink.nfcapd;

import io.sluice.api.Options;
import io.sluice.sink.nfcapd.write.FileForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What an operator can choose.
///
/// @param directory       where files are written, as the configuration has it
/// @param createDirectory whether a missing directory is made
/// @param ident           what files call the source of their flows: 1 to 121 printable ASCII characters, no blank
/// @param writeEmpty      whether an interval without flows gives a file
/// @param form            what files look like
record NfcapdOptions(Path directory, boolean createDirectory, String ident, boolean writeEmpty, FileForm form) {
    /// nfdump 1.7.8 pads the ident record to an even size and refuses one of 128 bytes or more.
    private static final Pattern IDENT = Pattern.compile("[!-~]{1,121}");

    /// {@return what the options say; what is wrong is reported there}
    static NfcapdOptions read(Options options) {
        if (!options.has("directory")) options.problem("directory", "is missing; it must be the path of a directory");
        var directory = options.file("directory", Path.of(""));
        boolean create = options.flag("create-directory", true);
        var ident = options.text("ident", "none");
        boolean writeEmpty = options.flag("write-empty", true);

        if (!IDENT.matcher(ident).matches()) {
            options.problem(
                    "ident",
                    "'" + ident + "' is not allowed; it must be 1 to 121 printable ASCII characters, no blank");
        }
        if (!directory.toString().isEmpty()) checkDirectory(options, directory, create);
        return new NfcapdOptions(directory, create, ident, writeEmpty, FormOptions.read(options));
    }

    private static void checkDirectory(Options options, Path directory, boolean create) {
        if (!Files.exists(directory) && !create) {
            options.problem(
                    "directory", "No such directory: " + directory + "; make it, or leave out create-directory: false");
            return;
        }
        var existing = directory.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
        if (!Files.isDirectory(existing)) {
            options.problem("directory", existing + " is not a directory");
        } else if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            options.problem("directory", existing + " is not writable by this user");
        }
    }
}

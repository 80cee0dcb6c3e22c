package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Who takes part: ours, every peer that is installed, and the floor.
final class Contestants {
    private static final String LZ4 = "-y";

    private final List<Contestant> present = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /// Finds them.
    ///
    /// @param product the built product
    /// @param only    the names of those that may take part; none for all
    /// @param folder  where programs are compiled
    Contestants(Path product, List<String> only, Path folder) throws IOException, InterruptedException {
        var ours = product.resolve("bin/sfcapd");
        if (!Files.isExecutable(ours)) throw new IOException(ours + " is missing: build the product first");
        if (Shell.find("nfdump").isEmpty()) throw new IOException("nfdump is missing, which counts the flows");
        var theirs = Shell.find("sfcapd");
        if (theirs.isEmpty()) absent.add("sfcapd is not installed (Debian: nfdump-sflow)");
        for (var compression : List.of("", LZ4)) {
            var suffix = compression.isEmpty() ? "" : "+lz4";
            add(new FileCollector("sluice" + suffix, ours, compression));
            theirs.ifPresent(program -> add(new FileCollector("sfcapd" + suffix, program, compression)));
        }
        Shell.find("sfacctd")
                .ifPresentOrElse(
                        program -> add(new PrintCollector(program)),
                        () -> absent.add("sfacctd is not installed (Debian: pmacct)"));
        if (Shell.find("gcc").isPresent()) add(Floor.compile(folder));
        else absent.add("the floor is left out, for want of gcc");
        keep(only);
    }

    List<Contestant> present() {
        return present;
    }

    /// {@return a sentence for each that is not there}
    List<String> absent() {
        return absent;
    }

    private void add(Contestant contestant) {
        present.add(contestant);
    }

    private void keep(List<String> only) {
        if (only.isEmpty()) return;
        present.removeIf(contestant -> !only.contains(contestant.name()));
        if (present.isEmpty()) throw new IllegalArgumentException("none of " + only + " is here");
    }
}

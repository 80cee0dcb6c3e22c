package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who takes part: ours, every peer that is installed, and the floor.
final class Contestants {
    private static final String LZ4 = "-y";

    private final List<Contestant> present = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /// Finds them.
    ///
    /// @param product the built product
    /// @param only    the names of those that may take part; none for all
    /// @param folder  where programs are compiled
    Contestants(Path product, List<String> only, Path folder) throws IOException, InterruptedException {
        var ours = product.resolve("bin/sfcapd");
        var theirs = peer("sfcapd", "nfdump-sflow");
        for (var compression : List.of("", LZ4)) {
            var suffix = compression.isEmpty() ? "" : "+lz4";
            add(new FileCollector("sluice" + suffix, ours, compression));
            theirs.ifPresent(program -> add(new FileCollector("sfcapd" + suffix, program, compression)));
        }
        peer("sfacctd", "pmacct").ifPresent(program -> add(new PrintCollector(program)));
        if (Shell.find("gcc").isPresent()) add(Floor.compile(folder));
        else notes.add("the floor is left out, for want of gcc");
        keep(only);
    }

    List<Contestant> present() {
        return present;
    }

    /// {@return of each peer its version, or that it is not there}
    List<String> notes() {
        return notes;
    }

    private Optional<Path> peer(String name, String debianPackage) throws IOException, InterruptedException {
        var program = Shell.find(name);
        notes.add(
                program.isPresent()
                        ? Machine.version(program.get())
                        : name + " is not installed (Debian: " + debianPackage + ")");
        return program;
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

package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program that receives and counts, and does nothing else: what no collector can go below.
///
/// @param program the compiled program
record Floor(Path program) implements Contestant {
    private static final String SOURCE = "receive-only.c";

    /// Compiles it.
    ///
    /// @param folder where it goes
    static Floor compile(Path folder) throws IOException, InterruptedException {
        var source = folder.resolve(SOURCE);
        try (var stored = Floor.class.getResourceAsStream(SOURCE)) {
            if (stored == null) throw new IOException(SOURCE + " is missing from the benchmark's jar");
            Files.write(source, stored.readAllBytes());
        }
        var program = folder.resolve("receive-only");
        Shell.lines("gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", program.toString(), source.toString());
        return new Floor(program);
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public List<String> command(Place place) {
        return List.of(program.toString(), "" + place.port(), "" + place.bufferBytes());
    }

    @Override
    public List<Kept> kept(Place place) throws IOException {
        return List.of(new Kept(Long.parseLong(Files.readString(place.log()).strip()), 0));
    }

    @Override
    public int thingsOfADatagram(int samples) {
        return 1;
    }
}

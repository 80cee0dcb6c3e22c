package io.sluice.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Does with very many mutated datagrams what the fuzzer does with those that reach new code; quick enough for
/// millions.
public final class Mutations {
    private static final long SEED = 20_261_124;
    private static final int MOST_CHANGES = 12;

    /// What lists and rows take once they are as long as datagrams make them; more says that something piles up.
    private static final long MOST_GROWTH_BYTES = 64L << 20;

    private Mutations() {}

    /// Runs the mutations.
    ///
    /// @param arguments their number, and the folder with the datagrams to mutate
    /// @throws IOException when these cannot be read, or a sink fails
    public static void main(String[] arguments) throws IOException {
        long runs = Long.parseLong(arguments[0]);
        var seeds = new ArrayList<byte[]>();
        try (var files = Files.newDirectoryStream(Path.of(arguments[1]))) {
            for (var file : files) seeds.add(Files.readAllBytes(file));
        }
        var random = new SplittableRandom(SEED);
        run(runs / 2, seeds, random);
        long held = heldBytes();
        run(runs - runs / 2, seeds, random);
        long growth = heldBytes() - held;
        if (growth > MOST_GROWTH_BYTES) throw new AssertionError(growth + " bytes more are held than half way");
        System.err.println(runs + " mutated datagrams of " + seeds.size() + " seeds; memory held since half way: "
                + growth + " bytes");
    }

    private static void run(long runs, List<byte[]> seeds, SplittableRandom random) throws IOException {
        for (long i = 0; i < runs; i++) {
            AnyDatagram.fuzzerTestOneInput(mutated(seeds.get(random.nextInt(seeds.size())), random));
        }
    }

    /// Numbers, as counts and lengths are, are changed into small, large and any ones; tails are cut, parts doubled.
    private static byte[] mutated(byte[] seed, SplittableRandom random) {
        var bytes = seed.clone();
        for (int change = random.nextInt(MOST_CHANGES); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[Math.min(bytes.length - 1, at | 3)] = (byte) random.nextInt(16);
                case 2 -> Arrays.fill(bytes, at & ~3, Math.min(bytes.length, (at & ~3) + 4), (byte) 0xFF);
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
            default -> bytes;
        };
    }

    private static long heldBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

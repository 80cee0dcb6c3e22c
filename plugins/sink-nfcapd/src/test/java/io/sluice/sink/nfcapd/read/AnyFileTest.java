package io.sluice.sink.nfcapd.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.api.FlowBatch;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.testkit.Allocations;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files of any bytes: sound ones of all kinds with random damage. They are read and repaired, and nothing but an
/// `IOException` may come of that; it takes memory for a few blocks and no more.
class AnyFileTest {
    private static final long SEED = 20_261_124;
    private static final int FILES_PER_SEED = 12;

    /// Two blocks, the maps and the exporters; what a fault allocates comes on top.
    private static final long MOST_BYTES = 13L << 20;
    private static final long MOST_BYTES_PER_FAULT = 4096;
    /// The library makes its tables anew for each block.
    private static final long MOST_BYTES_PER_BZIP2_BLOCK = 12L << 20;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private long faults;
    private int bzip2Blocks;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void damageIsToldAndNeverBreaksTheReader() throws IOException {
        for (var seed : seeds()) {
            for (int i = 0; i < FILES_PER_SEED; i++) {
                var bytes = damaged(seed);
                var file = Files.write(folder.resolve("any"), bytes);
                read(file, bytes.length);
                repair(file);
            }
        }
        assertTrue(faults > 300, "the damage was hardly noticed: " + faults);
    }

    private void read(Path file, int size) {
        long faultsBefore = faults;
        long allocated = Allocations.leastOf(1, () -> readWith(file, size));
        long most =
                MOST_BYTES + MOST_BYTES_PER_FAULT * (faults - faultsBefore) + bzip2Blocks * MOST_BYTES_PER_BZIP2_BLOCK;
        assertTrue(allocated < most, allocated + " bytes were allocated for a file of " + size);
    }

    private void readWith(Path file, int size) {
        var batch = new FlowBatch();
        bzip2Blocks = 0;
        try (var reader = new NfcapdReader(false)) {
            reader.open(file, fault -> faults++);
            boolean isBzip2 = reader.facts().getFirst().contains("bz2");
            if (isBzip2) bzip2Blocks = 10;
            for (long steps = 0; reader.next(); steps++) {
                if (batch.isFull()) batch.clear();
                reader.append(batch);
                assertTrue(reader.position() <= size, "more was read than there is");
                assertTrue(steps < 3_000_000, "a file of " + size + " bytes has too many records");
            }
        } catch (IOException e) {
            assertTrue(!String.valueOf(e.getMessage()).isEmpty(), "a refusal says why");
        }
    }

    private void repair(Path file) throws IOException {
        var target = folder.resolve("repaired");
        Files.deleteIfExists(target);
        try (var reader = new NfcapdReader(false)) {
            try {
                reader.repair(file, target, fault -> {});
            } catch (IOException e) {
                return; // a refusal is an answer
            }
        }
        var repaired = ReadFile.of(target);
        assertTrue(repaired.told().isEmpty(), () -> "the repaired file is not sound: " + repaired.told());
    }

    private byte[] damaged(byte[] seed) {
        var bytes = seed.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? 0xFF : 0));
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 4 -> bytes = moved(bytes, at);
                case 5 -> bytes[Math.min(bytes.length - 1, random.nextInt(320))] = (byte) random.nextInt(256);
                default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(4096));
            }
        }
        return bytes;
    }

    /// A piece of the file stands twice, or is missing.
    private byte[] moved(byte[] bytes, int at) {
        int length = random.nextInt(Math.min(200, bytes.length - at) + 1);
        boolean isTwice = random.nextBoolean();
        var rest = Arrays.copyOfRange(bytes, isTwice ? at : at + length, bytes.length);
        var parts = List.of(Arrays.copyOf(bytes, isTwice ? at + length : at), rest);
        var all = NfcapdBytes.join(parts);
        return all.length == 0 ? new byte[1] : all;
    }

    private static List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (var method : CompressionMethod.values()) seeds.addAll(seeds(order, method));
        }
        var others = Judge.SHARED.resolve("captures/nfcapd");
        if (!Files.isDirectory(others)) return seeds;
        try (var files = Files.list(others)) {
            for (var file : files.sorted().toList()) seeds.add(Files.readAllBytes(file));
        }
        return seeds;
    }

    private static List<byte[]> seeds(ByteOrder order, CompressionMethod method) throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (boolean isFinished : new boolean[] {true, false}) {
            var build = new NfcapdBytes(order, method);
            for (int i = 0; i < 4; i++) {
                var records = new ArrayList<byte[]>();
                records.add(build.exporter(i, i, i));
                for (int port = 0; port < 20; port++) records.add(build.flow17(i, port));
                build.block(3, 20, records);
            }
            seeds.add(build.layout2(isFinished));
        }
        if (method == CompressionMethod.ZSTD) return seeds;
        var build = new NfcapdBytes(order, method);
        for (int i = 0; i < 4; i++) {
            var none = build.bytes(0);
            build.block(
                    2,
                    2,
                    build.map(i, 5, 23),
                    build.flow16(10, 0, i, 1, 1, build.bytes(12).putLong(1).putInt(2)),
                    build.map(9),
                    build.flow16(1, 7, 9, 1, 1, none));
            build.block(1, 1, build.flow15(i, 1));
        }
        seeds.add(build.layout1(1));
        return seeds;
    }
}

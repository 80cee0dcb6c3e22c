package io.sluice.sink.nfcapd.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Allocations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final int MOST_BYTES = 5 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"none", "lzo", "lz4", "lz4:3", "lz4:9", "lz4:12", "bz2", "zstd", "zstd:1", "zstd:19"})
    void givesBackWhatItCompressed(String word) throws IOException {
        var blocks = List.of(
                records(1 << 20), noise(100_000), new byte[1 << 20], records(40), text("a"), repeated(70_000, 60_000));
        try (var compressor = compression(word).compressor();
                var decompressor = compression(word).method().decompressor()) {
            for (var block : blocks) assertRoundTrip(compressor, decompressor, block);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lzo", "lz4", "lz4:9", "zstd"})
    void givesBackBlocksOfAnyLength(String word) throws IOException {
        var random = new SplittableRandom(42);
        try (var compressor = compression(word).compressor();
                var decompressor = compression(word).method().decompressor()) {
            for (int length = 1; length < 1200; length++) {
                assertRoundTrip(compressor, decompressor, records(length));
                assertRoundTrip(compressor, decompressor, noise(length));
                // Runs and repetitions of all lengths and distances, which have limits of their own in each format.
                assertRoundTrip(compressor, decompressor, repeated(1 + random.nextInt(60_000), length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lzo", "lz4", "bz2", "zstd"})
    void makesRecordsHalfAsLongOrShorter(String word) throws IOException {
        var block = records(1 << 20);
        var compressed = new byte[Compressor.mostBytes(block.length)];
        try (var compressor = compression(word).compressor()) {
            int length = compress(compressor, block, compressed);
            assertTrue(length < block.length / 2, () -> word + ": " + length);
        }
    }

    @Test
    void compressesLz4InJavaWhereItsLibraryIsMissing() throws IOException {
        try (var compressor = new ArrayCompressor(new Lz4JavaCompressor());
                var decompressor = CompressionMethod.LZ4.decompressor()) {
            for (int length = 1; length < 1200; length++) {
                assertRoundTrip(compressor, decompressor, records(length));
                assertRoundTrip(compressor, decompressor, noise(length));
                assertRoundTrip(compressor, decompressor, repeated(length, length));
            }
            var block = records(1 << 20);
            assertRoundTrip(compressor, decompressor, block);
            assertTrue(compress(compressor, block, new byte[Compressor.mostBytes(block.length)]) < block.length / 2);
        }
    }

    @Test
    void compressesBetterAtAHigherLevel() throws IOException {
        assertTrue(compressedLength("lz4:9") < compressedLength("lz4"));
        assertTrue(compressedLength("zstd:19") < compressedLength("zstd:1"));
    }

    @Test
    void endsAnLzoStreamAsItsReadersWantIt() throws IOException {
        for (int length : new int[] {1, 3, 4, 18, 19, 238, 239, 5000}) {
            var compressed = new byte[Compressor.mostBytes(length)];
            int end = new LzoCompressor().compress(noise(length), length, compressed);
            assertArrayEquals(new byte[] {0x11, 0, 0}, Arrays.copyOfRange(compressed, end - 3, end));
        }
    }

    @Test
    void saysInAZstdFrameHowLongTheBlockIs() throws IOException {
        var block = records(300_000);
        var compressed = new byte[Compressor.mostBytes(block.length)];
        try (var compressor = compression("zstd").compressor()) {
            int length = compress(compressor, block, compressed);
            assertEquals(block.length, com.github.luben.zstd.Zstd.getFrameContentSize(compressed, 0, length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lzo", "lz4", "bz2", "zstd"})
    void saysThatADamagedBlockIsDamaged(String word) throws IOException {
        var random = new SplittableRandom(7);
        var block = records(20_000);
        var compressed = new byte[Compressor.mostBytes(block.length)];
        var to = new byte[40_000];
        int rounds = word.equals("bz2") ? 100 : 5000;
        try (var compressor = compression(word).compressor();
                var decompressor = compression(word).method().decompressor()) {
            int length = compress(compressor, block, compressed);
            for (int round = 0; round < rounds; round++) {
                var damaged = Arrays.copyOf(compressed, random.nextInt(length + 1));
                for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    assertTrue(decompressor.decompress(damaged, 0, damaged.length, to) <= to.length);
                } catch (CorruptBlockException e) {
                    assertTrue(e.getMessage() != null, "it says what is wrong");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lzo", "lz4", "bz2", "zstd"})
    void refusesABlockThatIsLongerThanThereIsRoomFor(String word) throws IOException {
        var block = new byte[100_000];
        var compressed = new byte[Compressor.mostBytes(block.length)];
        try (var compressor = compression(word).compressor();
                var decompressor = compression(word).method().decompressor()) {
            int length = compress(compressor, block, compressed);
            var tooShort = new byte[block.length - 1];
            assertThrows(CorruptBlockException.class, () -> decompressor.decompress(compressed, 0, length, tooShort));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lzo", "lz4", "lz4:3"})
    void allocatesNothingOnceWarm(String word) throws IOException {
        var block = records(1 << 18);
        var from = ByteBuffer.allocateDirect(block.length).put(0, block);
        var room = ByteBuffer.allocateDirect(Compressor.mostBytes(block.length));
        var compressed = new byte[room.capacity()];
        var to = new byte[block.length];
        try (var compressor = compression(word).compressor();
                var decompressor = compression(word).method().decompressor()) {
            assertEquals(0, Allocations.leastOf(20, () -> {
                try {
                    int length = compressor.compress(from, 0, block.length, room, 0);
                    room.get(0, compressed, 0, length);
                    decompressor.decompress(compressed, 0, length, to);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
    }

    @Test
    void readsWordsAndWritesThemTheSame() {
        for (var word : List.of("none", "lzo", "lz4", "lz4:12", "bz2", "zstd", "zstd:1", "zstd:22")) {
            assertEquals(word, compression(word).toString());
        }
        assertEquals("lz4", compression("lz4:1").toString());
        for (var word : List.of("", "gzip", "lz4:0", "lz4:13", "lz4:", "lz4:x", "zstd:23", "lzo:1", "bz2:9", "LZ4")) {
            assertEquals(Optional.empty(), Compression.parse(word), word);
        }
        assertEquals(Optional.of(CompressionMethod.ZSTD), CompressionMethod.of(4));
        assertEquals(Optional.empty(), CompressionMethod.of(5));
    }

    private static int compressedLength(String word) throws IOException {
        var block = records(1 << 18);
        try (var compressor = compression(word).compressor()) {
            return compress(compressor, block, new byte[Compressor.mostBytes(block.length)]);
        }
    }

    private static void assertRoundTrip(Compressor compressor, Decompressor decompressor, byte[] block)
            throws IOException {
        var compressed = new byte[Compressor.mostBytes(block.length) + 7];
        int length = compress(compressor, block, compressed);
        assertTrue(length <= Compressor.mostBytes(block.length));
        assertArrayEquals(Arrays.copyOf(compressed, length), compressedDirectly(compressor, block));
        // A block lies anywhere in what was read, and others lie behind it.
        var shifted = noise(length + 20);
        System.arraycopy(compressed, 0, shifted, 10, length);
        var to = new byte[MOST_BYTES];
        assertEquals(block.length, decompressor.decompress(shifted, 10, length, to));
        assertArrayEquals(block, Arrays.copyOf(to, block.length));
    }

    private static int compress(Compressor compressor, byte[] block, byte[] to) throws IOException {
        return compressor.compress(ByteBuffer.wrap(block), 0, block.length, ByteBuffer.wrap(to), 0);
    }

    /// {@return what a block becomes that lies, as those of a sink do, inside of memory which is not Java's}
    private static byte[] compressedDirectly(Compressor compressor, byte[] block) throws IOException {
        var from = ByteBuffer.allocateDirect(block.length + 12).put(12, block);
        var to = ByteBuffer.allocateDirect(Compressor.mostBytes(block.length) + 12);
        var compressed = new byte[compressor.compress(from, 12, block.length, to, 12)];
        to.get(12, compressed);
        assertEquals(0, from.position() + to.position(), "positions are left alone");
        return compressed;
    }

    private static Compression compression(String word) {
        return Compression.parse(word).orElseThrow();
    }

    /// {@return what looks like records of 60 bytes: some fields the same, some few, some any}
    private static byte[] records(int length) {
        var random = new SplittableRandom(length);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int field = i % 60;
            bytes[i] = (byte) (field < 40 ? field : field < 50 ? random.nextInt(4) : field < 54 ? random.nextInt() : 0);
        }
        return bytes;
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /// {@return noise, the first bytes of it again, and a little more noise}
    private static byte[] repeated(int distance, int length) {
        var noise = noise(distance + 13);
        var bytes = Arrays.copyOf(noise, distance + length + 13);
        for (int i = distance; i < distance + length; i++) bytes[i] = bytes[i - distance];
        System.arraycopy(noise, distance, bytes, distance + length, 13);
        return bytes;
    }
}

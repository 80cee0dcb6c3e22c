package io.sluice.testkit.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Datagrams that no sound sender sends, and anybody may: cut ones, flipped bits, lengths that lie, noise.
///
/// The same ones each time, some thousand of each sound one.
final class HostileDatagrams {
    private static final int MOST_BYTES = 65_535;
    private static final int MOST_CUTS = 400;
    private static final int MUTATIONS = 2_000;
    private static final int NOISE = 2_000;

    private final Random random = new Random(20_261_128);
    private final Consumer<byte[]> taker;

    private HostileDatagrams(Consumer<byte[]> taker) {
        this.taker = taker;
    }

    /// Hands out all of them, the sound ones first.
    static void each(List<byte[]> sound, Consumer<byte[]> taker) {
        var hostile = new HostileDatagrams(taker);
        sound.forEach(taker);
        for (var payload : sound) {
            hostile.cut(payload);
            hostile.lie(payload);
            hostile.mutate(payload);
            hostile.stretch(payload);
        }
        hostile.makeNoise();
    }

    private void cut(byte[] sound) {
        int step = Math.max(1, sound.length / MOST_CUTS);
        for (int length = 0; length < sound.length; length += step) taker.accept(Arrays.copyOf(sound, length));
    }

    /// Each word, at every second byte, in turn says something huge.
    private void lie(byte[] sound) {
        int step = 2 * Math.max(1, sound.length / MOST_CUTS / 2);
        for (int at = 0; at + 4 <= sound.length; at += step) {
            for (int first : new int[] {0xFF, 0x7F, 0x80, 0x00}) {
                var payload = sound.clone();
                payload[at] = (byte) first;
                Arrays.fill(payload, at + 1, at + 4, (byte) (first == 0x80 ? 0 : 0xFF));
                taker.accept(payload);
            }
        }
    }

    private void mutate(byte[] sound) {
        if (sound.length == 0) return;
        for (int i = 0; i < MUTATIONS; i++) {
            var payload = sound.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                int at = random.nextInt(payload.length);
                if (random.nextBoolean()) payload[at] ^= (byte) (1 << random.nextInt(8));
                else payload[at] = (byte) random.nextInt(256);
            }
            taker.accept(payload);
        }
    }

    /// As long as a datagram can be: with what is sound again and again, with noughts, with ones.
    private void stretch(byte[] sound) {
        var payload = Arrays.copyOf(sound, MOST_BYTES);
        taker.accept(payload.clone());
        for (int at = sound.length; at < MOST_BYTES && sound.length > 0; at++) payload[at] = payload[at - sound.length];
        taker.accept(payload.clone());
        Arrays.fill(payload, sound.length, MOST_BYTES, (byte) 0xFF);
        taker.accept(payload);
    }

    private void makeNoise() {
        for (int i = 0; i < NOISE; i++) {
            var payload = new byte[random.nextInt(1_500)];
            random.nextBytes(payload);
            taker.accept(payload);
        }
    }
}

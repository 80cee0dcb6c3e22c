package io.sluice.sink.nfcapd.compress;

/// Reads what [LzoOutput] describes, and the short repetitions that only other compressors write. Allocates nothing.
///
/// Those depend on what stood before: after S = 1 to 3 literals `0000DDSS D` is two bytes, at most 1,024 back; after a
/// run of literals three bytes, 2,049 to 3,072 back.
final class LzoDecompressor implements Decompressor {
    private static final int AFTER_RUN = 4;
    private static final byte[] NOTHING = {};

    private byte[] from = NOTHING;
    private byte[] to = NOTHING;
    private int at;
    private int end;
    private int out;

    @Override
    public int decompress(byte[] compressed, int start, int length, byte[] block) throws CorruptBlockException {
        from = compressed;
        to = block;
        at = start;
        end = start + length;
        out = 0;
        try {
            return stream();
        } finally {
            from = NOTHING;
            to = NOTHING;
        }
    }

    private int stream() throws CorruptBlockException {
        int state = 0;
        if (at < end && (from[at] & 0xFF) > 17) {
            int literals = next() - 17;
            literals(literals);
            state = Math.min(literals, AFTER_RUN);
        }
        while (true) {
            int instruction = next();
            if (instruction < 16 && state == 0) {
                literals((instruction == 0 ? number(15) : instruction) + 3);
                state = AFTER_RUN;
                continue;
            }
            int trailing = instruction < 16
                    ? shortMatch(instruction, state)
                    : instruction < 32 ? farMatch(instruction) : nearMatch(instruction);
            if (trailing < 0) break;
            literals(trailing);
            state = trailing;
        }
        if (at != end) throw corrupt("bytes follow its end");
        return out;
    }

    private int shortMatch(int instruction, int state) throws CorruptBlockException {
        int back = (next() << 2) | (instruction >>> 2);
        if (state == AFTER_RUN) match(back + 2049, 3);
        else match(back + 1, 2);
        return instruction & 3;
    }

    /// {@return the number of literals that follow; -1 at the end of the stream}
    private int farMatch(int instruction) throws CorruptBlockException {
        int length = instruction & 7;
        if (length == 0) length = number(7);
        int word = word();
        int back = ((instruction & 8) << 11) | (word >>> 2);
        if (back == 0) {
            if (length != 1) throw corrupt("a match has no distance");
            return -1;
        }
        match(back + 0x4000, length + 2);
        return word & 3;
    }

    private int nearMatch(int instruction) throws CorruptBlockException {
        if (instruction >= 64) {
            match(((next() << 3) | ((instruction >>> 2) & 7)) + 1, (instruction >>> 5) + 1);
            return instruction & 3;
        }
        int length = instruction & 31;
        if (length == 0) length = number(31);
        int word = word();
        match((word >>> 2) + 1, length + 2);
        return word & 3;
    }

    private void literals(int count) throws CorruptBlockException {
        if (count > end - at) throw corrupt("literals go beyond the end");
        if (count > to.length - out) throw corrupt("the block is longer than " + to.length + " bytes");
        Bytes.copy(from, at, to, out, count);
        at += count;
        out += count;
    }

    private void match(int distance, int length) throws CorruptBlockException {
        if (distance > out) throw corrupt("a match begins before the block");
        if (length > to.length - out) throw corrupt("the block is longer than " + to.length + " bytes");
        Bytes.repeat(to, distance, out, length);
        out += length;
    }

    private int number(int base) throws CorruptBlockException {
        int number = base;
        int more = next();
        for (; more == 0; more = next()) {
            number += 255;
            if (number > 1 << 28) throw corrupt("a length is too large");
        }
        return number + more;
    }

    private int word() throws CorruptBlockException {
        return next() | (next() << 8);
    }

    private int next() throws CorruptBlockException {
        if (at >= end) throw corrupt("it is cut off");
        return from[at++] & 0xFF;
    }

    private static CorruptBlockException corrupt(String what) {
        return new CorruptBlockException("LZO: " + what);
    }
}

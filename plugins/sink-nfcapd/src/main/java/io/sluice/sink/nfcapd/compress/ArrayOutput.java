package io.sluice.sink.nfcapd.compress;

import java.io.OutputStream;

/// Writes into an array from its beginning on.
final class ArrayOutput extends OutputStream {
    private final byte[] array;
    private int length;

    ArrayOutput(byte[] array) {
        this.array = array;
    }

    int length() {
        return length;
    }

    @Override
    public void write(int value) {
        array[length++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int at, int count) {
        System.arraycopy(bytes, at, array, length, count);
        length += count;
    }
}

package io.sluice.generate.datagram;

/// A port of a switch, of which packets are sampled and counters are read. Used by one thread.
final class DataSource {
    final int ifIndex;

    int flowSequence;
    int counterSequence;
    int samplePool;
    long inOctets;
    long outOctets;
    int inPackets;
    int outPackets;

    DataSource(int ifIndex) {
        this.ifIndex = ifIndex;
    }

    /// Forgets what it counted, as its switch does when it starts.
    void restart() {
        flowSequence = 0;
        counterSequence = 0;
        samplePool = 0;
        inOctets = 0;
        outOctets = 0;
        inPackets = 0;
        outPackets = 0;
    }
}

package io.sluice.api;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Predicate;

/// Rows on their way from a decoder to the sinks, made once and used again.
///
/// A receiver's thread fills it; handed over, it is only read, by several sinks at a time, until the last of
/// them lets go of it. All rows of a batch were received in the same interval. Row objects are made when they
/// are first needed and then kept, so that a batch that is warm allocates nothing, however large a datagram
/// it once met.
public final class FlowBatch {
    /// Flow rows from which on a batch is full and should be handed over.
    public static final int FULL_ROWS = 512;

    /// Words or bytes of variable length from which on a batch is full.
    private static final int FULL_VARIABLE = 64 * 1024;

    private static final int FORMAT_BITS = 12;
    private static final int FORMAT_MASK = 0xFFF;

    private Interval interval = Interval.UNKNOWN;
    private boolean keepsRecords;
    private DatagramRow[] datagrams = new DatagramRow[FULL_ROWS];
    private FlowRow[] flows = new FlowRow[FULL_ROWS + 64];
    private CounterRow[] counters = new CounterRow[0];
    private DiscardRow[] discards = new DiscardRow[0];
    private SkippedRow[] skipped = new SkippedRow[0];
    private RecordRow[] records = new RecordRow[0];
    private int[] words = new int[256];
    private byte[] bytes = new byte[0];

    private int datagramCount;
    private int flowCount;
    private int counterCount;
    private int discardCount;
    private int skippedCount;
    private int recordCount;
    private int wordCount;
    private int byteCount;

    /// Makes an empty batch.
    public FlowBatch() {}

    /// {@return how many datagrams left something in it}
    public int datagramCount() {
        return datagramCount;
    }

    /// {@return the head of one of the datagrams}
    ///
    /// @param index from 0 to less than [#datagramCount()]
    public DatagramRow datagram(int index) {
        return datagrams[index];
    }

    /// {@return how many flow records it holds}
    public int flowCount() {
        return flowCount;
    }

    /// {@return one of the flow records, in the order in which they were decoded}
    ///
    /// @param index from 0 to less than [#flowCount()]
    public FlowRow flow(int index) {
        return flows[index];
    }

    /// {@return how many counter samples it holds}
    public int counterCount() {
        return counterCount;
    }

    /// {@return one of the counter samples}
    ///
    /// @param index from 0 to less than [#counterCount()]
    public CounterRow counter(int index) {
        return counters[index];
    }

    /// {@return how many notices of discarded packets it holds}
    public int discardCount() {
        return discardCount;
    }

    /// {@return one of the notices of discarded packets}
    ///
    /// @param index from 0 to less than [#discardCount()]
    public DiscardRow discard(int index) {
        return discards[index];
    }

    /// {@return how many skipped samples it tells the tags of; of those behind one whose end nobody can find, as in
    /// versions 2 and 4 of sFlow, no tag is known}
    public int skippedCount() {
        return skippedCount;
    }

    /// {@return one of the samples that were skipped}
    ///
    /// @param index from 0 to less than [#skippedCount()]
    public SkippedRow skipped(int index) {
        return skipped[index];
    }

    /// {@return one of the records that rows refer to by index}
    ///
    /// @param index from a row's `firstRecord` on
    public RecordRow record(int index) {
        return records[index];
    }

    /// {@return the lists of numbers that rows refer to by index: labels, paths, communities}
    public int[] words() {
        return words;
    }

    /// {@return the bytes that rows refer to by index}
    public byte[] bytes() {
        return bytes;
    }

    /// {@return the rows of all kinds; skipped samples are none}
    public int rowCount() {
        return flowCount + counterCount + discardCount;
    }

    /// {@return whether nothing is in it}
    public boolean isEmpty() {
        return datagramCount == 0;
    }

    /// {@return whether it should be handed over before the next datagram}
    public boolean isFull() {
        return flowCount >= FULL_ROWS
                || datagramCount >= FULL_ROWS
                || counterCount + discardCount + skippedCount >= FULL_ROWS
                || recordCount >= FULL_ROWS * 8
                || wordCount >= FULL_VARIABLE
                || byteCount >= FULL_VARIABLE * 4;
    }

    /// Forgets all rows. Called by whoever fills it, before the first datagram.
    public void clear() {
        datagramCount = 0;
        flowCount = 0;
        counterCount = 0;
        discardCount = 0;
        skippedCount = 0;
        recordCount = 0;
        wordCount = 0;
        byteCount = 0;
    }

    /// {@return the interval in which its rows were received; [Interval#UNKNOWN] when whoever filled it did not say}
    public Interval interval() {
        return interval;
    }

    /// Says in which interval the rows to come were received. Called by whoever fills it, before the first datagram.
    ///
    /// @param interval the interval
    public void openInterval(Interval interval) {
        this.interval = interval;
    }

    /// {@return whether decoders should add the records of flow and discard samples, too, since a sink wants them}
    public boolean keepsRecords() {
        return keepsRecords;
    }

    /// Says whether a sink wants the records of flow and discard samples. Called by the platform.
    ///
    /// @param isWanted whether one does
    public void keepRecords(boolean isWanted) {
        keepsRecords = isWanted;
    }

    /// Opens the head of the next datagram, with sender and receive time. Called by the platform
    /// before each [Decoder#decode].
    ///
    /// @param datagram the datagram that comes next
    public void openDatagram(Datagram datagram) {
        nextHead().open(datagram);
    }

    /// Opens a head for rows that were read from a flow file: [DatagramRow#isStored]. Called by readers before
    /// [#addFlow]; rows that came from the same exporter at the same time may share one.
    ///
    /// @return the head, which says nothing yet
    public DatagramRow openStored() {
        var row = nextHead();
        row.openStored();
        return row;
    }

    /// Takes back the head that was opened last, since no decoder had a use for the datagram. Called by the platform.
    public void dropDatagram() {
        datagramCount--;
    }

    /// {@return the head of the datagram that is being decoded}
    public DatagramRow datagram() {
        return datagrams[datagramCount - 1];
    }

    /// Adds a flow record of the datagram that is being decoded.
    ///
    /// @return its row, with no group present
    public FlowRow addFlow() {
        if (flowCount == flows.length) flows = Arrays.copyOf(flows, flows.length * 2);
        var row = flows[flowCount];
        if (row == null) flows[flowCount] = row = new FlowRow(datagram());
        row.datagram = datagram();
        row.present = 0;
        row.firstRecord = recordCount;
        row.recordCount = 0;
        flowCount++;
        return row;
    }

    /// Takes back the flow record that was added last, and its records, since its sample turned out to be broken.
    public void dropFlow() {
        flowCount--;
        recordCount = flows[flowCount].firstRecord;
    }

    /// Adds a counter sample of the datagram that is being decoded.
    ///
    /// @return its row, without records
    public CounterRow addCounter() {
        if (counterCount == counters.length) counters = Arrays.copyOf(counters, Math.max(16, counters.length * 2));
        var row = counters[counterCount];
        if (row == null) counters[counterCount] = row = new CounterRow(datagram());
        row.datagram = datagram();
        row.intervalSeconds = 0;
        row.countersVersion = 0;
        row.firstRecord = recordCount;
        row.recordCount = 0;
        counterCount++;
        return row;
    }

    /// Takes back the counter sample that was added last, and its records.
    public void dropCounter() {
        counterCount--;
        recordCount = counters[counterCount].firstRecord;
    }

    /// Adds a notice of a discarded packet of the datagram that is being decoded.
    ///
    /// @return its row, with no group present and without records
    public DiscardRow addDiscard() {
        if (discardCount == discards.length) discards = Arrays.copyOf(discards, Math.max(16, discards.length * 2));
        var row = discards[discardCount];
        if (row == null) discards[discardCount] = row = new DiscardRow(datagram());
        row.packet.datagram = datagram();
        row.packet.present = 0;
        row.packet.firstRecord = recordCount;
        row.packet.recordCount = 0;
        discardCount++;
        return row;
    }

    /// Takes back the notice that was added last, and its records.
    public void dropDiscard() {
        discardCount--;
        recordCount = discards[discardCount].packet.firstRecord;
    }

    /// Adds a sample of the datagram that is being decoded that was stepped over. The caller counts it in the head.
    ///
    /// @return its row
    public SkippedRow addSkipped() {
        if (skippedCount == skipped.length) skipped = Arrays.copyOf(skipped, Math.max(16, skipped.length * 2));
        var row = skipped[skippedCount];
        if (row == null) skipped[skippedCount] = row = new SkippedRow(datagram());
        row.datagram = datagram();
        skippedCount++;
        return row;
    }

    /// Adds a record, with a copy of its body. The caller counts it in the row that it belongs to.
    ///
    /// @param tag         enterprise in the upper 20 bits, format in the lower 12
    /// @param description what the body holds, or [RecordFormat#UNKNOWN]
    /// @param memory      what holds the body
    /// @param bodyAt      where the body begins in it
    /// @param bodyLength  length of the body in bytes
    public void addRecord(int tag, RecordFormat description, ByteBuffer memory, int bodyAt, int bodyLength) {
        if (recordCount == records.length) records = Arrays.copyOf(records, Math.max(64, records.length * 2));
        var row = records[recordCount];
        if (row == null) records[recordCount] = row = new RecordRow();
        row.enterprise = tag >>> FORMAT_BITS;
        row.format = tag & FORMAT_MASK;
        row.description = description;
        row.bodyAt = addBytes(memory, bodyAt, bodyLength);
        row.bodyLength = bodyLength;
        recordCount++;
    }

    /// Adds a number to the lists that rows refer to.
    ///
    /// @param word the number
    /// @return its index in [#words()]; numbers that are added one after the other stand side by side
    public int addWord(int word) {
        if (wordCount == words.length) words = Arrays.copyOf(words, words.length * 2);
        words[wordCount] = word;
        return wordCount++;
    }

    /// {@return the index that the next added word will have}
    public int nextWord() {
        return wordCount;
    }

    /// Copies bytes into the batch.
    ///
    /// @param memory what holds them
    /// @param at     where they begin in it
    /// @param length how many they are
    /// @return their place in [#bytes()]
    public int addBytes(ByteBuffer memory, int at, int length) {
        if (byteCount + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(byteCount + length, Math.max(4096, bytes.length * 2)));
        }
        memory.get(at, bytes, byteCount, length);
        byteCount += length;
        return byteCount - length;
    }

    /// Shows another batch, but of its rows only those of some datagrams, and of its flow rows and notices only
    /// those that a filter passes. Called by the platform, on a batch that is used for nothing else. The rows
    /// are the other's own, and stay valid as long as they do.
    ///
    /// @param whole  a batch that nobody fills any more
    /// @param route  says of which datagrams rows are shown; it may be asked several times for one
    /// @param filter says which of these rows are shown; it is asked for notices by the packet
    public void show(FlowBatch whole, Predicate<DatagramRow> route, Predicate<FlowRow> filter) {
        refer(whole);
        if (flows.length < whole.flowCount) flows = new FlowRow[whole.flows.length];
        if (counters.length < whole.counterCount) counters = new CounterRow[whole.counters.length];
        if (discards.length < whole.discardCount) discards = new DiscardRow[whole.discards.length];
        DatagramRow asked = null;
        boolean isRouted = false;
        for (int i = 0; i < whole.flowCount; i++) {
            var row = whole.flows[i];
            if (row.datagram != asked) {
                asked = row.datagram;
                isRouted = route.test(asked);
            }
            if (isRouted && filter.test(row)) flows[flowCount++] = row;
        }
        for (int i = 0; i < whole.counterCount; i++) {
            var row = whole.counters[i];
            if (route.test(row.datagram)) counters[counterCount++] = row;
        }
        for (int i = 0; i < whole.discardCount; i++) {
            var row = whole.discards[i];
            if (route.test(row.packet.datagram) && filter.test(row.packet)) discards[discardCount++] = row;
        }
    }

    /// Shows another batch, but of its flow rows and notices only those that a filter passes.
    ///
    /// @param whole  a batch that nobody fills any more
    /// @param filter says which rows are shown; it is asked for notices by the packet
    public void show(FlowBatch whole, Predicate<FlowRow> filter) {
        show(whole, _ -> true, filter);
    }

    private void refer(FlowBatch whole) {
        interval = whole.interval;
        keepsRecords = whole.keepsRecords;
        datagrams = whole.datagrams;
        skipped = whole.skipped;
        records = whole.records;
        words = whole.words;
        bytes = whole.bytes;
        datagramCount = whole.datagramCount;
        flowCount = 0;
        counterCount = 0;
        discardCount = 0;
        skippedCount = whole.skippedCount;
        recordCount = whole.recordCount;
        wordCount = whole.wordCount;
        byteCount = whole.byteCount;
    }

    private DatagramRow nextHead() {
        if (datagramCount == datagrams.length) datagrams = Arrays.copyOf(datagrams, datagrams.length * 2);
        var row = datagrams[datagramCount];
        if (row == null) datagrams[datagramCount] = row = new DatagramRow();
        datagramCount++;
        return row;
    }
}

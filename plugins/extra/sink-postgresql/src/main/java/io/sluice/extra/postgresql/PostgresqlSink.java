package io.sluice.extra.postgresql;

import io.sluice.api.FlowBatch;
import io.sluice.api.IntervalReport;
import io.sluice.api.RowsFailedException;
import io.sluice.api.Sink;
import io.sluice.api.SinkContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Inserts flow records into a table.
///
/// Its own thread writes rows as text into batches; another, the [Inserter]'s, inserts them. So rows are
/// taken while the server is away, until the buffer is full; from then on they fail, and are counted so. A
/// server that is there but slow is waited for.
final class PostgresqlSink implements Sink {
    /// How long a batch waits for a slow server before its rows fail.
    private static final long SLOW_SERVER_MS = 5_000;

    /// What it takes beyond the time for the rest to notice that a connection was broken.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Settings settings;
    private final Column[] columns;
    private final Waiting waiting;
    private RowBatch filling = new RowBatch();
    private Optional<Worker> worker = Optional.empty();

    /// What inserts, once the sink is open.
    private record Worker(Inserter inserter, Database database, Thread thread) {}

    PostgresqlSink(Settings settings) {
        this.settings = settings;
        columns = settings.columns().toArray(Column[]::new);
        waiting = new Waiting(settings.buffer());
    }

    /// Does not wait for the server, which may come up later than the collector.
    @Override
    public void open(SinkContext context) {
        context.level("rows-waiting", waiting::rows);
        var database = new Database(settings, context.name());
        var inserter = new Inserter(context, waiting, database);
        worker = Optional.of(new Worker(inserter, database, context.start("insert", inserter)));
    }

    @Override
    public void accept(FlowBatch batch) throws IOException {
        for (int i = 0; i < batch.flowCount(); i++) {
            if (filling.rows() >= settings.batchRows() && !handOver(slowServerMs()))
                throw noRoom(batch.flowCount() - i);
            var row = batch.flow(i);
            var text = filling.text();
            for (int column = 0; column < columns.length; column++) {
                if (column > 0) text.nextColumn();
                columns[column].write(text, row, batch);
            }
            text.endRow();
            filling.countRow();
        }
    }

    /// Has what was taken inserted, and tells when that is not possible at the moment.
    @Override
    public void flush() throws IOException {
        handOver(0);
        var trouble = worker.flatMap(running -> running.inserter().trouble());
        if (trouble.isEmpty()) return;
        throw new IOException(
                waiting.rows() + " rows wait for the server, which is tried again: "
                        + trouble.get().getMessage(),
                trouble.get());
    }

    @Override
    public void rotate(IntervalReport report) throws IOException {
        handOver(0);
    }

    @Override
    public void close() throws IOException {
        if (worker.isEmpty()) return;
        var running = worker.get();
        if (!filling.isEmpty()) waiting.addLast(filling);
        waiting.close();
        try {
            if (!running.thread().join(settings.stopTimeout())) {
                running.database().abort();
                running.thread().interrupt();
                running.thread().join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long left = waiting.rows();
        if (left > 0)
            throw new IOException(left + " rows are lost, since they could not be inserted before the end"
                    + running.inserter()
                            .trouble()
                            .map(fault -> ": " + fault.getMessage())
                            .orElse(""));
    }

    @Override
    public Duration flushEvery() {
        return settings.flush();
    }

    @Override
    public Duration stopTimeout() {
        return settings.stopTimeout().plus(GRACE).plus(GRACE);
    }

    private boolean handOver(long waitMs) throws IOException {
        if (filling.isEmpty()) return true;
        try {
            if (!waiting.add(filling, waitMs)) return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while rows waited for the server", e);
        }
        filling = waiting.empty();
        return true;
    }

    private long slowServerMs() {
        boolean isAway = worker.isEmpty() || worker.get().inserter().trouble().isPresent();
        return isAway ? 0 : SLOW_SERVER_MS;
    }

    private RowsFailedException noRoom(int rows) {
        var cause = worker.flatMap(running -> running.inserter().trouble());
        var reason = cause.map(Throwable::getMessage).orElse("it is too slow");
        return new RowsFailedException(
                rows,
                "the buffer is full with " + waiting.rows() + " rows that wait for the server: " + reason,
                cause.orElseGet(() -> new IOException(reason)));
    }
}

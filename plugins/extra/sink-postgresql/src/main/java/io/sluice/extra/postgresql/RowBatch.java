package io.sluice.extra.postgresql;

/// Rows that are inserted in one transaction. Filled by the sink's thread, then inserted by another.
final class RowBatch {
    /// That no transaction with these rows may have been committed.
    static final long NONE = 0;

    private final CopyText text = new CopyText();
    private int rows;

    /// The transaction with these rows whose end we do not know, since the answer to its commit has not
    /// come.
    private long transaction = NONE;

    CopyText text() {
        return text;
    }

    int rows() {
        return rows;
    }

    void countRow() {
        rows++;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    long transaction() {
        return transaction;
    }

    void commitOf(long id) {
        transaction = id;
    }

    void clear() {
        text.clear();
        rows = 0;
        transaction = NONE;
    }
}

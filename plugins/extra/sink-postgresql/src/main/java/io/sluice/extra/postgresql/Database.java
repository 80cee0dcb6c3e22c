package io.sluice.extra.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/// The connection to the server: made when it is needed, thrown away when anything goes wrong.
///
/// Rows are inserted by COPY, which takes twice as many in a second as INSERT at its best, and takes addresses,
/// arrays and absent values as text. Used by the thread that inserts; [#abort] by any.
final class Database {
    private static final String CONNECT_SECONDS = "5";

    /// The state of SQL for a transaction that the server has never had.
    private static final String INVALID_VALUE = "22023";

    private static final String VIOLATED = "23";
    private static final String BAD_DATA = "22";

    private final Settings settings;
    private final String name;
    private final String copy;
    private volatile Optional<Connection> connection = Optional.empty();

    Database(Settings settings, String name) {
        this.settings = settings;
        this.name = name;
        copy = "COPY " + settings.table() + " ("
                + settings.columns().stream().map(column -> quoted(column)).collect(Collectors.joining(", "))
                + ") FROM STDIN";
    }

    /// {@return whether there is a connection that nothing was wrong with so far}
    boolean isConnected() {
        return connection.isPresent();
    }

    /// Inserts all rows of a batch or none of them, and never twice: when an earlier transaction with these
    /// rows ended without an answer, the server is asked what became of it.
    ///
    /// @throws RowsRefusedException when it is the rows that the server does not take; none of them is in
    ///      the table
    /// @throws SQLException         when it is worth trying again
    void insert(RowBatch batch) throws RowsRefusedException, SQLException, IOException {
        boolean isDone = false;
        try {
            var open = connected();
            if (!isCommitted(batch, open)) copy(batch, open);
            isDone = true;
        } catch (SQLException e) {
            if (isRowsFault(e)) throw new RowsRefusedException(e);
            throw e;
        } finally {
            if (!isDone) close();
        }
    }

    /// Ends the connection in an orderly way.
    void close() {
        try {
            if (connection.isPresent()) connection.get().close();
        } catch (SQLException _) {
            // It was broken; the driver has closed the socket.
        }
        connection = Optional.empty();
    }

    /// Breaks the connection under the thread that waits for it. Any thread.
    void abort() {
        try {
            if (connection.isPresent()) connection.get().abort(Runnable::run);
        } catch (SQLException _) {
            // Nothing to break.
        }
    }

    private Connection connected() throws SQLException, IOException {
        if (connection.isEmpty()) {
            var made = connect();
            connection = Optional.of(made);
            if (settings.createsTable()) createTable(made);
        }
        return connection.get();
    }

    private Connection connect() throws SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "sluice sink " + name);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", Long.toString(settings.timeout().toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        settings.login().addTo(properties);
        var driver = new Driver();
        // The JDK's list of drivers would keep the plugin's classes for good.
        if (Driver.isRegistered()) Driver.deregister();
        var made = driver.connect(settings.url(), properties);
        if (made == null) throw new SQLException(settings.url() + " is not for PostgreSQL");
        made.setAutoCommit(false);
        return made;
    }

    /// Asks first, since CREATE TABLE IF NOT EXISTS takes the right to create, also when the table exists.
    private void createTable(Connection open) throws SQLException {
        try (var ask = open.prepareStatement("SELECT to_regclass(?) IS NULL");
                var create = open.createStatement()) {
            ask.setString(1, settings.table());
            try (var answer = ask.executeQuery()) {
                answer.next();
                if (answer.getBoolean(1)) create.execute(createStatement());
            }
        }
        open.commit();
    }

    private String createStatement() {
        return settings.columns().stream()
                .map(column -> quoted(column) + " " + column.sqlType())
                .collect(Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS " + settings.table() + " (", ")"));
    }

    /// {@return whether the rows are in the table already, by a transaction whose end was not answered}
    private static boolean isCommitted(RowBatch batch, Connection open) throws SQLException {
        if (batch.transaction() == RowBatch.NONE) return false;
        var status = status(batch.transaction(), open);
        if (status.equals("in progress")) {
            throw new SQLException("an earlier transaction with the same rows, " + batch.transaction()
                    + ", has not ended on the server yet");
        }
        batch.commitOf(RowBatch.NONE);
        return status.equals("committed");
    }

    private static String status(long transaction, Connection open) throws SQLException {
        try (var ask = open.createStatement();
                var answer = ask.executeQuery("SELECT coalesce(txid_status(" + transaction + "), 'forgotten')")) {
            answer.next();
            var status = answer.getString(1);
            open.commit();
            return status;
        } catch (SQLException e) {
            if (!INVALID_VALUE.equals(e.getSQLState())) throw e;
            open.rollback();
            return "unknown";
        }
    }

    private void copy(RowBatch batch, Connection open) throws SQLException {
        long transaction;
        try (Statement ask = open.createStatement();
                var answer = ask.executeQuery("SELECT txid_current()")) {
            answer.next();
            transaction = answer.getLong(1);
        }
        var rows = open.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        rows.writeToCopy(batch.text().bytes(), 0, batch.text().length());
        rows.endCopy();
        batch.commitOf(transaction);
        open.commit();
        batch.commitOf(RowBatch.NONE);
    }

    private static boolean isRowsFault(SQLException fault) {
        var state = fault.getSQLState();
        return state != null && (state.startsWith(BAD_DATA) || state.startsWith(VIOLATED));
    }

    private static String quoted(Column column) {
        return "\"" + column.sqlName() + "\"";
    }
}

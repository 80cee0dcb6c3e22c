package io.sluice.extra.postgresql;

import java.sql.SQLException;

/// Says that the server would not take rows, and will not take them another time.
final class RowsRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RowsRefusedException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}

/// The sink `postgresql`: inserts flow records into a table of PostgreSQL.
module io.sluice.extra.postgresql {
    requires io.sluice.api;
    requires java.sql;
    requires org.postgresql.jdbc;
    requires org.slf4j;

    provides io.sluice.api.SinkProvider with
            io.sluice.extra.postgresql.PostgresqlSinkProvider;
}

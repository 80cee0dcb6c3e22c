package io.sluice.monitor.prometheus;

import io.sluice.api.Options;

/// What the operator asked of a monitor.
///
/// @param listen        where it listens
/// @param exportersUpTo up to how many exporters each of them has metrics of its own
record PrometheusConfig(ListenAddress listen, int exportersUpTo) {
    /// So many exporters make some 16 MB of text, and half a dozen requests at once have to fit into the heap.
    static final int MOST_EXPORTERS = 10_000;

    /// Nobody but this machine, until its operator says otherwise.
    private static final ListenAddress LOOPBACK = new ListenAddress("127.0.0.1", 9343);

    private static final int USUAL_EXPORTERS = 200;

    static PrometheusConfig read(Options options) {
        return new PrometheusConfig(
                listen(options), (int) options.integer("exporters-up-to", USUAL_EXPORTERS, 0, MOST_EXPORTERS));
    }

    private static ListenAddress listen(Options options) {
        var text = options.text("listen", LOOPBACK.toString());
        return ListenAddress.parse(text).orElseGet(() -> {
            options.problem(
                    "listen",
                    "'" + text + "' is not allowed; it must be HOST:PORT in quotes, such as \"127.0.0.1:9343\", "
                            + "\"[::]:9343\" or \"collector.example.net:0\", with a port from 0 to 65535");
            return LOOPBACK;
        });
    }
}

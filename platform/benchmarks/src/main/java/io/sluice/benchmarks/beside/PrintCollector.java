package io.sluice.benchmarks.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// sfacctd of pmacct with its print plugin. It keeps sums of flows and not flows, so that its work is a different
/// one: a flow that comes twice is one row. It does not count packets with a tag of 802.1ad (0x88A8), whose IP header
/// it does not look for: 76 of the first 12,000 of the recorded load, and its count is short by exactly those.
///
/// @param program what is run
record PrintCollector(Path program) implements Contestant {
    @Override
    public String name() {
        return "sfacctd";
    }

    @Override
    public List<String> command(Place place) throws IOException {
        var configuration = Files.writeString(place.folder().resolve("sfacctd.conf"), """
            daemonize: false
            sfacctd_ip: 127.0.0.1
            sfacctd_port: %d
            sfacctd_pipe_size: %d
            plugins: print
            plugin_pipe_size: 268435456
            plugin_buffer_size: 262144
            aggregate: src_mac, dst_mac, vlan, src_host, dst_host, src_port, dst_port, proto, tos, in_iface, out_iface
            print_output: csv
            print_output_file: %s
            print_output_file_append: true
            print_refresh_time: 60
            """.formatted(
                        place.port(), place.bufferBytes(), output(place)));
        return List.of(program.toString(), "-f", configuration.toString());
    }

    /// At SIGTERM it writes out what it has, and goes on.
    @Override
    public String endSignal() {
        return "INT";
    }

    @Override
    public boolean isHeldToItsCounts() {
        return false;
    }

    /// Sums the packets of all rows: each flow sample is one.
    @Override
    public List<Kept> kept(Place place) throws IOException {
        return List.of(new Kept(Files.exists(output(place)) ? packets(place) : 0, 0));
    }

    private static long packets(Place place) throws IOException {
        long packets = 0;
        int column = -1;
        try (var rows = Files.newBufferedReader(output(place))) {
            for (var row = rows.readLine(); row != null; row = rows.readLine()) {
                var cells = List.of(row.split(","));
                if (cells.contains("PACKETS")) column = cells.indexOf("PACKETS");
                else packets += Long.parseLong(cells.get(column));
            }
        }
        return packets;
    }

    private static Path output(Place place) {
        return place.files().resolve("flows.csv");
    }
}

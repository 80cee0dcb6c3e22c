package io.sluice.app.sfcapd;

/// What `-h` prints: the text of the release whose letters they are, less the letters that are not honoured yet.
final class Usage {
    private static final String V15 = """
        usage sfcapd [options]\s
        -h\t\tthis text you see right here
        -u userid\tChange user to userid
        -g groupid\tChange group to groupid
        -w\t\tSync file rotation with next 5min (default) interval
        -t interval\tset the interval to rotate sfcapd files
        -b host\tbind socket to host/IP addr
        -j mcastgroup\tJoin multicast group <mcastgroup>
        -p portnum\tlisten on port portnum
        -l logdir \tset the output directory. (default /var/tmp)\s
        -I Ident\tset the ident string for stat file. (default 'none')
        -P pidfile\tset the PID file
        -x process\tlauch process after a new file becomes available
        -B bufflen\tSet socket buffer to bufflen bytes
        -D\t\tFork to background
        -E\t\tPrint extended format of sflow data. for debugging purpose only.
        -4\t\tListen on IPv4 (default).
        -6\t\tListen on IPv6.
        -V\t\tPrint version and exit.
        """;

    private static final String V16 = """
        usage sfcapd [options]\s
        -h\t\tthis text you see right here
        -u userid\tChange user to userid
        -g groupid\tChange group to groupid
        -w\t\tSync file rotation with next 5min (default) interval
        -t interval\tset the interval to rotate sfcapd files
        -b host\t\tbind socket to host/IP addr
        -J mcastgroup\tJoin multicast group <mcastgroup>
        -p portnum\tlisten on port portnum
        -l flowdir \tset the output directory. (default /var/tmp)\s
        -S subdir\tSub directory format. see nfcapd(1) for format
        -I Ident\tset the ident string for stat file. (default 'none')
        -n Ident,IP,flowdir\tAdd this flow source - multiple streams; IP may be a list: IP;IP/bits
        -N sourceFile\tAdd flows from sourceFile, a -n in each line
        -P pidfile\tset the PID file
        -R host[/port]\tRepeat incoming datagrams to host and port (6343); any number of them.
        -x process\tlaunch process after a new file becomes available
        -z[=method]\tcompress flows in output file: lzo (default), lz4[:1-12], bz2, zstd[:1-22]
        -y\t\tLZ4 compress flows in output file.
        -j\t\tBZ2 compress flows in output file; with a multicast address, join this group.
        -B bufflen\tSet socket buffer to bufflen bytes
        -f pcapfile\tRead the datagrams of pcapfile instead of a socket, and end.
        -e\t\tExpire data at each cycle.
        -D\t\tFork to background
        -E\t\tPrint extended format of sflow data. for debugging purpose only.
        -T list\t\tNo effect: all extensions are stored.
        -r\t\tLog each exporter with sequence errors at each rotation.
        -4\t\tListen on IPv4 (default).
        -6\t\tListen on IPv6.
        -V\t\tPrint version and exit.
        -Z\t\tAdd timezone offset to filename.
        """;

    private static final String V17 = """
        usage sfcapd [options]\s
        -h\t\tthis text you see right here
        -u userid\tChange user to username
        -g groupid\tChange group to groupname
        -t interval\tset the interval to rotate sfcapd files
        -b host\t\tbind socket to host/IP addr
        -J mcastgroup\tJoin multicast group <mcastgroup>
        -p portnum\tlisten on port portnum
        -w flowdir \tset the output directory to store the flows.
        -C <file>\tRead optional config file.
        -S subdir\tSub directory format. see nfcapd(1) for format
        -I Ident\tset the ident string for stat file. (default 'none')
        -n Ident,IP,flowdir\tAdd this flow source - multiple streams; IP may be a list: IP;IP/bits
        -M flowdir \tSet the output directory for dynamic sources.
        -i interval\tMetric interval in s for metric exporter
        -m socket\t\tEnable metric exporter on socket.
        -P pidfile\tset the PID file
        -R host[/port]\tRepeat incoming datagrams to host and port (6343); any number of them.
        -A\t\tKeep the source address of repeated datagrams. Takes root.
        -x process\tlaunch process after a new file becomes available
        -z[=method]\tcompress flows in output file: lzo (default), lz4[:1-12], bz2, zstd[:1-22]
        -y\t\tLZ4 compress flows in output file.
        -j\t\tBZ2 compress flows in output file.
        -B bufflen\tSet socket buffer to bufflen bytes
        -f pcapfile\tRead the datagrams of pcapfile instead of a socket, and end.
        -e\t\tExpire data at each cycle.
        -D\t\tFork to background
        -E\t\tPrint extended format of sflow data. For debugging purpose only.
        -o tun\t\tDecode tunnels.
        -r\t\tLog each exporter with sequence errors at each rotation.
        -v\t\tIncrease verbose level.
        -4\t\tListen on IPv4 (default).
        -6\t\tListen on IPv6.
        -V\t\tPrint version and exit.
        -Z\t\tAdd timezone offset to filename.
        """;

    private static final String OURS = """
        --compat 1.5|1.6|1.7\tread the letters as this release of nfdump does, instead of guessing
        filter\t\tthe last word: store only the flows that pass it, in nfdump's language, as 'proto tcp and port 80'
        --explain\ttell what the line is taken for, with the same as a configuration, and start nothing
        --to-yaml file\twrite the configuration that does the same for sluice run, and start nothing; - is the screen
        """;

    private Usage() {}

    /// {@return the text}
    static String of(Grammar grammar) {
        var text = switch (grammar) {
            case V15 -> V15;
            case V16 -> V16;
            case V17 -> V17;
        };
        return text + OURS;
    }
}

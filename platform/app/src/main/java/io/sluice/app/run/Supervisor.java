package io.sluice.app.run;

import io.sluice.os.UnixDatagram;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who has started this process as a service, if anybody: systemd, or what talks as it does (sd_notify(3),
/// sd_listen_fds(3)). Any thread may call it.
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int FIRST_DESCRIPTOR = 3;

    private final Map<String, String> environment;
    private final long pid;

    /// That of this process.
    public Supervisor() {
        this(System.getenv(), ProcessHandle.current().pid());
    }

    /// @param environment what it was started with
    /// @param pid         the number of the process
    Supervisor(Map<String, String> environment, long pid) {
        this.environment = environment;
        this.pid = pid;
    }

    /// Says that the service does its work.
    ///
    /// @param status a sentence for people
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + status);
    }

    /// Says that the service ends.
    public void stopping() {
        tell("STOPPING=1\nSTATUS=stores what it has received");
    }

    /// {@return the sockets that were left open for this process: the number of each by its name, in their order}
    /// Without a name, a socket has that of its place: 0, 1, and so on.
    public Map<String, Integer> sockets() {
        var given = new HashMap<String, Integer>();
        if (!environment.getOrDefault("LISTEN_PID", "").equals(String.valueOf(pid))) return given;
        var count = environment.getOrDefault("LISTEN_FDS", "");
        if (!NUMBER.matcher(count).matches()) return given;
        var names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
        for (int i = 0; i < Integer.parseInt(count); i++) {
            boolean isNamed = i < names.length && !names[i].isEmpty() && !names[i].equals("unknown");
            given.put(isNamed ? names[i] : String.valueOf(i), FIRST_DESCRIPTOR + i);
        }
        return given;
    }

    private void tell(String state) {
        var socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (socket.isEmpty()) return;
        try {
            UnixDatagram.send(socket, state);
        } catch (IOException e) {
            LOG.warn("the service manager cannot be told how it goes: {}", e.getMessage());
        }
    }
}

package io.sluice.app.run;

import io.sluice.os.UnixDatagram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who has started this process as a service, if anybody: systemd, or what talks as it does (sd_notify(3),
/// sd_listen_fds(3)). Any thread may call it.
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern MICROSECONDS = Pattern.compile("\\d{1,15}");
    private static final int FIRST_DESCRIPTOR = 3;
    private static final long NS_PER_US = 1_000;

    private final Map<String, String> environment;
    private final long pid;
    private final Consumer<String> way;

    /// That of this process.
    public Supervisor() {
        this(System.getenv(), ProcessHandle.current().pid());
    }

    /// @param environment what it was started with
    /// @param pid         the number of the process
    Supervisor(Map<String, String> environment, long pid) {
        this(environment, pid, state -> send(environment.getOrDefault("NOTIFY_SOCKET", ""), state));
    }

    /// @param environment what it was started with
    /// @param pid         the number of the process
    /// @param way         takes what is said
    Supervisor(Map<String, String> environment, long pid, Consumer<String> way) {
        this.environment = environment;
        this.pid = pid;
        this.way = way;
    }

    /// Says that the service does its work.
    ///
    /// @param status a sentence for people
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + status);
    }

    /// Says that the service reads its configuration again, after which [#ready] follows.
    public void reloading() {
        tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / NS_PER_US); // Linux's CLOCK_MONOTONIC
    }

    /// Says that the service ends.
    public void stopping() {
        tell("STOPPING=1\nSTATUS=stores what it has received");
    }

    /// Says how the service stands.
    ///
    /// @param status a sentence for people
    void status(String status) {
        tell("STATUS=" + status);
    }

    /// Says that the service is alive.
    void feedWatchdog() {
        tell("WATCHDOG=1");
    }

    /// {@return how long it may be silent before it is killed and started anew; zero for ever}
    Duration watchdogLimit() {
        var owner = environment.getOrDefault("WATCHDOG_PID", "");
        var limit = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean isOurs = owner.isEmpty() || owner.equals(String.valueOf(pid));
        if (!isOurs || !MICROSECONDS.matcher(limit).matches()) return Duration.ZERO;
        return Duration.ofNanos(Long.parseLong(limit) * NS_PER_US);
    }

    /// A socket that was left open for this process.
    ///
    /// @param name       what it is called; empty for nothing
    /// @param descriptor its number
    public record GivenSocket(String name, int descriptor) {}

    /// {@return the sockets that were left open for this process, in their order}
    public List<GivenSocket> sockets() {
        var given = new ArrayList<GivenSocket>();
        if (!environment.getOrDefault("LISTEN_PID", "").equals(String.valueOf(pid))) return given;
        var count = environment.getOrDefault("LISTEN_FDS", "");
        if (!NUMBER.matcher(count).matches()) return given;
        var names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
        for (int i = 0; i < Integer.parseInt(count); i++) {
            given.add(new GivenSocket(i < names.length ? names[i] : "", FIRST_DESCRIPTOR + i));
        }
        return given;
    }

    private void tell(String state) {
        way.accept(state);
    }

    private static void send(String socket, String state) {
        if (socket.isEmpty()) return;
        try {
            UnixDatagram.send(socket, state);
        } catch (IOException e) {
            LOG.warn("the service manager cannot be told how it goes: {}", e.getMessage());
        }
    }
}

package io.sluice.app.control;

import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The collectors that run on this machine, as far as their user may ask them.
public final class RunningCollectors {
    /// A collector that answers.
    private record Found(Path socket, Hello hello) {}

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final List<RunDirectory> directories;

    private RunningCollectors(List<RunDirectory> directories) {
        this.directories = directories;
    }

    /// {@return those in the folders where collectors have their sockets by default}
    ///
    /// @param user who asks
    public static RunningCollectors of(User user) {
        return new RunningCollectors(user.searchedDirectories());
    }

    /// {@return those in one folder}
    ///
    /// @param directory the folder
    public static RunningCollectors in(RunDirectory directory) {
        return new RunningCollectors(List.of(directory));
    }

    /// {@return the socket of a process}
    ///
    /// @param pid the process
    /// @throws Refusal when it has none
    public Path ofProcess(long pid) {
        for (var socket : sockets()) if (socket.getFileName().toString().equals(pid + ".sock")) return socket;
        throw Refusal.failed("no collector runs as process " + pid + " (no " + pid + ".sock in " + where() + ")");
    }

    /// {@return the socket of the only collector}
    ///
    /// @throws Refusal when there is none, or more than one
    public Path only() {
        var sockets = sockets();
        if (sockets.size() == 1) return sockets.getFirst();
        var found = sockets.stream().flatMap(RunningCollectors::greet).toList();
        if (found.size() == 1) return found.getFirst().socket;
        if (found.isEmpty())
            throw Refusal.failed("no collector is running (no socket in " + where()
                    + "); start one, or name its socket with --socket");
        throw Refusal.wrongUse("several collectors are running; choose one with --pid:\n"
                + found.stream().map(RunningCollectors::line).collect(Collectors.joining("\n")));
    }

    /// One that is gone, or hangs, is no choice that we could offer.
    private static Stream<Found> greet(Path socket) {
        try (var client = ControlClient.open(socket)) {
            return Stream.of(new Found(socket, client.ask("hello", Map.of(), Hello.class)));
        } catch (Refusal _) {
            return Stream.empty();
        }
    }

    private static String line(Found found) {
        var started = Instant.ofEpochMilli(found.hello.startedAtMs()).atZone(ZoneId.systemDefault());
        return "  --pid %-9d since %s  %s"
                .formatted(found.hello.pid(), TIME.format(started), String.join(", ", found.hello.inputs()));
    }

    /// A folder that is not to be trusted is told of when there is nothing better; it may have been made to annoy.
    private List<Path> sockets() {
        var sockets = new ArrayList<Path>();
        var fault = "";
        for (var directory : directories) {
            try {
                sockets.addAll(directory.sockets());
            } catch (IOException e) {
                fault = String.valueOf(e.getMessage());
            }
        }
        if (sockets.isEmpty() && !fault.isEmpty()) throw Refusal.failed(fault);
        return sockets;
    }

    private String where() {
        return directories.stream()
                .map(directory -> directory.path().toString())
                .collect(Collectors.joining(" or "));
    }
}

package io.sluice.app.command.running;

import io.sluice.app.control.ControlClient;
import io.sluice.app.control.RunningCollectors;
import io.sluice.app.control.User;
import io.sluice.app.program.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which running collector a command asks.
public final class CollectorOptions {
    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "The collector's process. Needed only when several are running.")
    private @Nullable Long pid;

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description =
                    "The collector's control socket, or the folder that it lies in, as run: { directory: ... } of its"
                        + " configuration names it. Default: /run/sluice for root, else $$XDG_RUNTIME_DIR/sluice, else"
                        + " sluice-UID in the temporary folder.")
    private @Nullable Path socket;

    /// Makes options that name none.
    public CollectorOptions() {}

    /// {@return a conversation with the collector}
    ///
    /// @throws Refusal when there is none, or more than one
    public ControlClient connect() {
        try {
            return ControlClient.open(find(User.ofThisProcess()));
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private Path find(User user) {
        var named = Optional.ofNullable(socket);
        if (named.isPresent() && !Files.isDirectory(named.get())) return named.get();
        var collectors = named.map(folder -> RunningCollectors.in(user.directory(folder)))
                .orElseGet(() -> RunningCollectors.of(user));
        var process = pid;
        return process == null ? collectors.only() : collectors.ofProcess(process);
    }
}

package io.sluice.app.run;

import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.ConfigReader;
import io.sluice.app.run.Supervisor.GivenSocket;
import io.sluice.core.DatagramSource;
import io.sluice.core.InputConfig;
import io.sluice.core.RawRelay;
import io.sluice.core.SourceOpener;
import io.sluice.core.TapConfig;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sockets that are opened before anything else: before the process gives up what only root may do, and before any
/// plugin's code runs.
public final class BoundInputs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoundInputs.class);

    private final Map<String, List<DatagramSource>> sources = new LinkedHashMap<>();
    private final Map<String, RawRelay> relays = new LinkedHashMap<>();

    private BoundInputs() {}

    /// {@return none: each input opens its own when it starts}
    public static BoundInputs none() {
        return new BoundInputs();
    }

    /// Takes the sockets that were left open for this process, as [#adopt] does, and opens the others.
    ///
    /// @param tree  keys and values, of which only those of sockets are looked at
    /// @param given the sockets
    /// @return the sockets, to be closed when nobody takes them
    /// @throws IOException    when one cannot be opened; then none is open
    /// @throws ConfigProblems when the configuration does not say what to open
    public static BoundInputs open(Map<String, Object> tree, List<GivenSocket> given) throws IOException {
        return open(tree, given, true);
    }

    /// Takes the sockets that were left open for this process: an input takes the one of its name, and those that have
    /// no input's name go to the other inputs, in their order.
    ///
    /// @param tree  keys and values, of which only those of sockets are looked at
    /// @param given the sockets
    /// @return the sockets, to be closed when nobody takes them
    /// @throws IOException    when one cannot be used
    /// @throws ConfigProblems when the configuration does not say what to open
    public static BoundInputs adopt(Map<String, Object> tree, List<GivenSocket> given) throws IOException {
        return given.isEmpty() ? none() : open(tree, given, false);
    }

    private static BoundInputs open(Map<String, Object> tree, List<GivenSocket> given, boolean areAllOpened)
            throws IOException {
        var bound = new BoundInputs();
        var sockets = ConfigReader.sockets(tree);
        var descriptors = assign(sockets, given);
        for (var socket : sockets) {
            var descriptor = descriptors.get(socket.input());
            try {
                if (descriptor != null) bound.adopt(socket, descriptor);
                else if (areAllOpened)
                    bound.sources.put(socket.input(), socket.udp().open(socket.workers()));
            } catch (IOException e) {
                bound.close();
                throw e;
            }
        }
        if (areAllOpened) bound.openRelays(tree);
        return bound;
    }

    /// {@return the number of the socket that each input takes, by its name}
    static Map<String, Integer> assign(List<ConfigReader.Socket> inputs, List<GivenSocket> given) {
        var names = inputs.stream().map(ConfigReader.Socket::input).toList();
        var taken = new HashMap<String, Integer>();
        var others = new ArrayDeque<GivenSocket>();
        for (var socket : given) {
            if (names.contains(socket.name())) taken.put(socket.name(), socket.descriptor());
            else others.add(socket);
        }
        for (var name : names) {
            if (!taken.containsKey(name) && !others.isEmpty())
                taken.put(name, others.remove().descriptor());
        }
        for (var left : others)
            LOG.warn(
                    "the socket {} ({}) was left open for this process, and no input takes it",
                    left.descriptor(),
                    left.name());
        return taken;
    }

    private void openRelays(Map<String, Object> tree) throws IOException {
        for (var tap : ConfigReader.tapsKeepingSource(tree)) {
            try {
                relays.put(tap, RawRelay.open());
            } catch (IOException e) {
                close();
                throw new IOException("tap " + tap + " cannot keep the source: " + e.getMessage(), e);
            }
        }
    }

    private void adopt(ConfigReader.Socket socket, int descriptor) throws IOException {
        if (socket.workers() > 1) {
            throw new IOException("input " + socket.input() + " is given one socket, which takes one worker");
        }
        sources.put(socket.input(), List.of(socket.udp().adopt(descriptor)));
        LOG.info("input {} takes the socket {} that was left open for it", socket.input(), descriptor);
    }

    /// {@return the input, which takes the socket that is open, if there is one}
    InputConfig of(InputConfig config) {
        var opened = sources.get(config.name());
        if (opened == null) return config;
        SourceOpener given = new SourceOpener() {
            @Override
            public DatagramSource open() {
                return opened.getFirst();
            }

            @Override
            public List<DatagramSource> open(int workers) {
                return opened;
            }
        };
        return new InputConfig(config.name(), given, config.decoders(), config.senders());
    }

    /// {@return the tap, which takes the raw sockets that are open, if there are any for it}
    TapConfig of(TapConfig config) {
        var opened = relays.get(config.name());
        return opened == null ? config : config.with(() -> opened);
    }

    /// Closes all of them, since nobody takes them.
    @Override
    public void close() {
        relays.values().forEach(RawRelay::close);
        for (var opened : sources.values()) {
            for (var source : opened) {
                try {
                    source.close();
                } catch (IOException e) {
                    LOG.warn("{} could not be closed: {}", source.description(), e.getMessage());
                }
            }
        }
    }
}

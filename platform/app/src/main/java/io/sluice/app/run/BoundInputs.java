package io.sluice.app.run;

import io.sluice.app.config.ConfigProblems;
import io.sluice.app.config.ConfigReader;
import io.sluice.core.DatagramSource;
import io.sluice.core.InputConfig;
import io.sluice.core.SourceOpener;
import java.io.IOException;
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

    private BoundInputs() {}

    /// {@return none: each input opens its own when it starts}
    public static BoundInputs none() {
        return new BoundInputs();
    }

    /// Takes the sockets that were left open for this process, as [#adopt] does, and opens the others.
    ///
    /// @param tree  keys and values, of which only those of sockets are looked at
    /// @param given the number of each by its name, or by its place
    /// @return the sockets, to be closed when nobody takes them
    /// @throws IOException    when one cannot be opened; then none is open
    /// @throws ConfigProblems when the configuration does not say what to open
    public static BoundInputs open(Map<String, Object> tree, Map<String, Integer> given) throws IOException {
        return open(tree, given, true);
    }

    /// Takes the sockets that were left open for this process: each for the input of its name, or, where none has its
    /// name, for the input at its place.
    ///
    /// @param tree  keys and values, of which only those of sockets are looked at
    /// @param given the number of each by its name, or by its place
    /// @return the sockets, to be closed when nobody takes them
    /// @throws IOException    when one cannot be used
    /// @throws ConfigProblems when the configuration does not say what to open
    public static BoundInputs adopt(Map<String, Object> tree, Map<String, Integer> given) throws IOException {
        return given.isEmpty() ? none() : open(tree, given, false);
    }

    private static BoundInputs open(Map<String, Object> tree, Map<String, Integer> given, boolean areAllOpened)
            throws IOException {
        var bound = new BoundInputs();
        int place = 0;
        for (var socket : ConfigReader.sockets(tree)) {
            var descriptor = given.getOrDefault(socket.input(), given.get(String.valueOf(place++)));
            try {
                if (descriptor != null) bound.adopt(socket, descriptor);
                else if (areAllOpened)
                    bound.sources.put(socket.input(), socket.udp().open(socket.workers()));
            } catch (IOException e) {
                bound.close();
                throw e;
            }
        }
        return bound;
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

    /// Closes all of them, since nobody takes them.
    @Override
    public void close() {
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

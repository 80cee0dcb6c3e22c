package io.sluice.core;

import io.sluice.api.Datagram;
import io.sluice.api.Decoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One decoder of one worker, and which datagrams it is asked about. Belongs to the worker's thread once that has it.
public final class DecoderSlot {
    private static final Logger LOG = LoggerFactory.getLogger(DecoderSlot.class);

    private final Decoder decoder;
    private final ClassLoader loader;
    private final @Nullable Route route;

    /// Makes a slot.
    ///
    /// @param decoder the decoder
    /// @param route   whose datagrams it is asked about; everybody's when there is none
    public DecoderSlot(Decoder decoder, Optional<Route> route) {
        this.decoder = decoder;
        this.route = route.orElse(null);
        loader = decoder.getClass().getClassLoader();
    }

    /// {@return a slot of a decoder that is asked about all datagrams}
    ///
    /// @param decoder the decoder
    public static DecoderSlot of(Decoder decoder) {
        return new DecoderSlot(decoder, Optional.empty());
    }

    /// {@return the decoder}
    public Decoder decoder() {
        return decoder;
    }

    /// Closes the decoder. What it throws is logged: whoever closes it has no more use for it.
    public void close() {
        try {
            decoder.close();
        } catch (Throwable e) { // a plugin may throw whatever it likes
            LOG.warn("decoder {} could not be closed", decoder.getClass().getName(), e);
        }
    }

    /// {@return the class loader of the decoder's plugin}
    public ClassLoader loader() {
        return loader;
    }

    /// {@return whose datagrams it is asked about; everybody's when there is none}
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    /// {@return whether it is asked about a datagram}
    ///
    /// @param datagram the datagram
    public boolean isAskedAbout(Datagram datagram) {
        return route == null || route.takes(datagram);
    }
}

package io.sluice.tap.repeater;

import io.sluice.api.Datagram;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapContext;
import io.sluice.api.tap.TapInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends each datagram to each target. Used by its own thread; another one looks for hosts whose address has changed.
final class RepeaterTap implements Tap {
    private static final Logger LOG = LoggerFactory.getLogger(RepeaterTap.class);

    private final List<TargetName> names;
    private final int bufferBytes;
    private final Duration resolveEvery;
    private final List<Target> targets = new ArrayList<>();
    private @Nullable ByteBuffer memory;
    private ByteBuffer payload = ByteBuffer.allocate(0);

    /// Makes a tap that has touched nothing.
    ///
    /// @param bufferBytes  the send buffer to ask for, for each target
    /// @param resolveEvery how often names are looked up again
    RepeaterTap(List<TargetName> names, int bufferBytes, Duration resolveEvery) {
        this.names = List.copyOf(names);
        this.bufferBytes = bufferBytes;
        this.resolveEvery = resolveEvery;
    }

    @Override
    public boolean canKeepSource() {
        return true;
    }

    @Override
    public void open(TapContext context) throws IOException {
        var own = new OwnInputs(context.inputs());
        for (var name : names) {
            var address = name.resolve(Optional.empty());
            own.refuse(name, address);
            var target = new Target(context, name, address, bufferBytes);
            targets.add(target);
            target.open();
        }
        var movable = targets.stream().filter(target -> target.name().isName()).toList();
        if (!movable.isEmpty()) context.start("resolve", () -> resolve(movable, own));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // equal memory elsewhere is not meant
    public void accept(Datagram datagram, TapInput input) {
        if (datagram.length == 0) return; // nobody could make use of it, and the JDK sends none
        if (memory != datagram.payload) {
            memory = datagram.payload;
            payload = datagram.payload.duplicate();
        }
        for (int i = 0; i < targets.size(); i++) {
            payload.limit(datagram.length).position(0);
            targets.get(i).send(datagram, payload);
        }
    }

    @Override
    public void close() throws IOException {
        for (var target : targets) target.close();
    }

    private void resolve(List<Target> movable, OwnInputs own) {
        try {
            while (true) {
                Thread.sleep(resolveEvery);
                for (var target : movable) resolve(target, own);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the end
        }
    }

    /// A target that cannot be found any more stays where it was.
    private static void resolve(Target target, OwnInputs own) {
        try {
            var before = target.address();
            var now = target.name().resolve(Optional.of(before));
            if (now.equals(before)) return;
            own.refuse(target.name(), now);
            target.moveTo(now);
            LOG.info(
                    "the target {} is at {} now",
                    target.name(),
                    now.getAddress().getHostAddress());
        } catch (IOException e) {
            LOG.warn("{}; it stays where it was", e.getMessage());
        }
    }
}

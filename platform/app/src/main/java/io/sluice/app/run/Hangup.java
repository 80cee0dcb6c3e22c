package io.sluice.app.run;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The signal HUP.
///
/// The JDK lets a program hear of signals by `sun.misc.Signal` in its module `jdk.unsupported`, and by
/// nothing else. It is called by reflection, since the compiler warns of it in a way that cannot be
/// silenced, and we take no warnings.
final class Hangup {
    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);
    private static final String SIGNAL = "sun.misc.Signal";

    private Hangup() {}

    /// Has something done at each HUP from now on, each time on a thread of its own.
    ///
    /// @param work what is done
    static void each(Runnable work) {
        try {
            var signal = Class.forName(SIGNAL);
            var handler = Class.forName(SIGNAL + "Handler");
            var proxy =
                    Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                        if (method.getName().equals("handle")) work.run();
                        return null;
                    });
            var hup = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(signal, hup, proxy);
        } catch (ReflectiveOperationException e) {
            LOG.warn("HUP ends this process, since it cannot be caught: {}", String.valueOf(e.getCause()));
        }
    }
}

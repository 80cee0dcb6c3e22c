package io.sluice.app.run;

import io.sluice.app.program.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of a collector whose memory is full, so that threads of it end anywhere: one that receives no more,
/// or stores no more, and goes on, is worse than one that a service manager starts anew.
final class OutOfMemory {
    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemory.class);

    private OutOfMemory() {}

    /// Ends the process when a thread ends for want of memory. What another thread does not catch is logged.
    static void endsTheProcess() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (!(cause instanceof OutOfMemoryError)) continue;
                System.err.println("out of memory: the collector ends at once, to be started anew");
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
            LOG.error("thread {} has ended by what nobody expected", thread.getName(), thrown);
        });
    }
}

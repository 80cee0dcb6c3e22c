package io.sluice.app.command;

import io.sluice.app.program.ExitCode;
import io.sluice.generate.Generator;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs a generator to its end, or until TERM, INT or HUP; in either case what was sent is told before the
/// process ends.
final class Generating {
    private static final int PATIENCE_S = 10;

    private final Generator generator;
    private final GenerateReport report;
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.FAILED;

    Generating(Generator generator, GenerateReport report) {
        this.generator = generator;
        this.report = report;
    }

    /// {@return what the process ends with}
    int run() throws IOException {
        var hook = new Thread(this::endAtSignal, "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        generator.run();
        exitCode = report.tell(generator.totals());
        told.countDown();
        forget(hook);
        return exitCode;
    }

    private void endAtSignal() {
        generator.end();
        try {
            // Left alone, the JVM would end with 128 and the signal's number, but to be ended is no failure.
            if (told.await(PATIENCE_S, TimeUnit.SECONDS)) Runtime.getRuntime().halt(exitCode);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            return; // the hook runs, since a signal came
        }
    }
}

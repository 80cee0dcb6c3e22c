package io.sluice.app.command.plugins;

import java.io.PrintWriter;

/// Tells a person what came of each check, as it comes.
final class VerifyReport {
    private final PrintWriter out;
    private int checks;
    private int failed;

    VerifyReport(PrintWriter out) {
        this.out = out;
    }

    /// Begins with something of the plugin's.
    void title(String title) {
        out.println(title);
        out.flush();
    }

    void kept(String promise) {
        checks++;
        out.println("  ok      " + promise);
        out.flush();
    }

    /// @param promise what is not kept
    /// @param fault   what was seen
    /// @param remedy  what to do; empty when the fault says it
    void broken(String promise, String fault, String remedy) {
        checks++;
        failed++;
        out.println("  FAILED  " + promise + ": " + fault);
        if (!remedy.isEmpty()) out.println("          " + remedy);
        out.flush();
    }

    /// Says something that is no check.
    void remark(String remark) {
        out.println("  -       " + remark);
        out.flush();
    }

    void end() {
        out.println(
                checks + (checks == 1 ? " check, " : " checks, ") + (failed == 0 ? "all kept" : failed + " FAILED"));
        out.flush();
    }

    int failed() {
        return failed;
    }
}

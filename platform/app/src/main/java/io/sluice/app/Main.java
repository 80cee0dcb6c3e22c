package io.sluice.app;

import io.sluice.app.command.SluiceCommand;
import io.sluice.app.program.ExitCode;
import io.sluice.app.sfcapd.Sfcapd;
import java.util.Arrays;
import java.util.List;

/// Starts the program that its first argument names, with the arguments behind it.
public final class Main {
    private Main() {}

    /// Runs a program and ends the process with its exit code.
    ///
    /// @param args `sluice` or `sfcapd`, then what the user wrote
    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args)));
    }

    private static int run(List<String> args) {
        var program = args.isEmpty() ? "" : args.getFirst();
        return switch (program) {
            case "sluice" -> SluiceCommand.run(args.subList(1, args.size()));
            case "sfcapd" -> new Sfcapd(System.out, System.err).run(args.subList(1, args.size()));
            default -> {
                System.err.println("The first argument must be sluice or sfcapd; the scripts in bin/ see to that.");
                yield ExitCode.WRONG_USE;
            }
        };
    }
}

package io.sluice.app.command;

import io.sluice.app.program.Refusal;
import io.sluice.generate.Defects;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// What of a generated load goes wrong, as options.
final class DefectOptions {
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%");
    private static final BigDecimal PARTS_PER_PERCENT = new BigDecimal(10_000);
    private static final int WHOLE = 1_000_000;
    private static final int MOST_WINDOW = 1000;
    private static final int MOST_RESTARTS = 1_000_000;

    @Option(names = "--loss", paramLabel = "SHARE", description = "Datagrams that are numbered and not sent.")
    private String loss = "0%";

    @Option(
            names = "--reorder",
            paramLabel = "SHARE",
            description = "Datagrams that come behind later ones of their sub-agent. One of each waits at a time.")
    private String reorder = "0%";

    @Option(
            names = "--reorder-window",
            paramLabel = "N",
            description = "How many later ones that are at most, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int reorderWindow = 8;

    @Option(names = "--duplicates", paramLabel = "SHARE", description = "Datagrams that are sent twice.")
    private String duplicates = "0%";

    @Option(
            names = "--restarts",
            paramLabel = "N",
            description = "How often an agent starts anew, one after the other, evenly over the load; 0 to 1000000."
                    + " Needs --datagrams, or --rate and --duration.")
    private int restarts;

    @Option(names = "--pads", paramLabel = "SHARE", description = "Flow samples with a pad behind their records.")
    private String pads = "0%";

    @Option(names = "--tails", paramLabel = "SHARE", description = "Datagrams with 9 stray bytes at their end.")
    private String tails = "0%";

    /// {@return what the options say}
    ///
    /// @throws Refusal when they are wrong
    Defects defects() {
        GenerateCommand.requireWithin("--reorder-window", reorderWindow, 1, MOST_WINDOW);
        GenerateCommand.requireWithin("--restarts", restarts, 0, MOST_RESTARTS);
        int lost = partsPerMillion("--loss", loss);
        int late = partsPerMillion("--reorder", reorder);
        int twice = partsPerMillion("--duplicates", duplicates);
        if (lost + late + twice > WHOLE) {
            throw Refusal.wrongUse("--loss " + loss + ", --reorder " + reorder + " and --duplicates " + duplicates
                    + " are not allowed; one thing befalls a datagram, so that together they must be 100% or less");
        }
        return new Defects(
                lost,
                late,
                reorderWindow,
                twice,
                restarts,
                partsPerMillion("--pads", pads),
                partsPerMillion("--tails", tails));
    }

    private static int partsPerMillion(String option, String text) {
        var match = SHARE.matcher(text);
        int parts = match.matches()
                ? new BigDecimal(match.group(1)).multiply(PARTS_PER_PERCENT).intValueExact()
                : WHOLE + 1;
        if (parts <= WHOLE) return parts;
        throw Refusal.wrongUse(option + " '" + text
                + "' is not allowed; it must be a share from 0% to 100%, such as 0.5%, with four decimals at most");
    }
}

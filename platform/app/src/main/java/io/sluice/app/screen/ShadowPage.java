package io.sluice.app.screen;

import io.sluice.core.ShadowReport;
import java.util.ArrayList;
import java.util.List;

/// What came of a candidate decoder, for people.
///
/// @param report         what came of it
/// @param showsDatagrams whether the datagrams of examples are shown
public record ShadowPage(ShadowReport report, boolean showsDatagrams) {
    /// {@return the lines of the page}
    public List<String> lines() {
        var lines = new ArrayList<String>();
        var sampled = report.oneIn() == 1 ? "" : ", one in %,d".formatted(report.oneIn());
        var missed = report.missed() == 0 ? "" : ", %,d missed since it was too slow".formatted(report.missed());
        lines.add("input " + report.input() + ": " + report.candidate() + " beside " + report.decoder() + ", "
                + Amounts.count(report.compared()) + " datagrams compared" + sampled + missed + ", "
                + Amounts.count(report.different()) + " different");
        lines.add("  %,d ns a datagram, %,d ns for the candidate".formatted(report.decoderNs(), report.candidateNs()));
        if (report.failed() > 0)
            lines.add("  the candidate failed on " + Amounts.count(report.failed()) + ": " + report.fault());
        for (var field : report.fields()) {
            lines.add("  " + field.field() + ": " + Amounts.count(field.count()) + " times");
            for (var example : field.examples()) {
                lines.add("    " + example.before() + " -> " + example.after() + "  (" + example.exporter()
                        + ", number " + Amounts.count(example.sequence()) + ")");
                if (showsDatagrams) lines.add("    " + example.datagram());
            }
        }
        return lines;
    }
}

package io.sluice.sink.nfcapd;

import io.sluice.api.Options;
import io.sluice.sink.nfcapd.compress.Compression;
import io.sluice.sink.nfcapd.compress.CompressionMethod;
import io.sluice.sink.nfcapd.format.FileLayout;
import io.sluice.sink.nfcapd.write.Element;
import io.sluice.sink.nfcapd.write.FileForm;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what files are to look like.
final class FormOptions {
    private static final int MOST_WORKERS = 16;
    private static final String USUAL = "usual";
    private static final String ALL = "all";

    /// Where type and code of ICMP stand.
    private enum Icmp {
        NFDUMP,
        SFCAPD
    }

    private FormOptions() {}

    /// {@return what the options say; what is wrong is reported there}
    static FileForm read(Options options) {
        var layout = layout(options);
        var compression = compression(options, layout);
        int workers = (int) options.integer("workers", 0, 0, MOST_WORKERS);
        var elements = elements(options, layout);
        boolean icmpAsPorts = options.choice("icmp", Icmp.NFDUMP) == Icmp.SFCAPD;
        return new FileForm(layout, compression, workers, elements, icmpAsPorts);
    }

    private static FileLayout layout(Options options) {
        var usual = FileForm.USUAL.layout();
        var word = options.text("layout", usual.word());
        return FileLayout.of(word).orElseGet(() -> {
            options.problem("layout", "'" + word + "' is not allowed; it must be one of 1.7, 1.6, 1.5");
            return usual;
        });
    }

    private static Compression compression(Options options, FileLayout layout) {
        var word = options.text("compression", "none");
        var compression = Compression.parse(word).orElseGet(() -> {
            options.problem("compression", "'" + word + "' is not allowed; it must be one of " + Compression.ALLOWED);
            return Compression.NONE;
        });
        var method = compression.method();
        if (layout != FileLayout.NFDUMP_1_7 && method == CompressionMethod.ZSTD) {
            options.problem(
                    "compression",
                    "zstd does not exist in layout " + layout.word()
                            + "; choose lzo, lz4, bz2 or none, or layout: 1.7");
        }
        if (layout == FileLayout.NFDUMP_1_5 && (method == CompressionMethod.BZ2 || method == CompressionMethod.LZ4)) {
            options.problem("compression", method.word() + " is not read by nfdump 1.5; choose lzo or none");
        }
        return compression;
    }

    private static Set<Element> elements(Options options, FileLayout layout) {
        if (!options.has("elements")) return FileForm.USUAL.elements();
        if (layout == FileLayout.NFDUMP_1_5) {
            options.problem("elements", "a record of layout 1.5 has no elements to choose from; leave this out");
        }
        var elements = EnumSet.noneOf(Element.class);
        for (var word : options.texts("elements", List.of())) add(word, elements, options);
        for (var element : elements) {
            if (layout == FileLayout.NFDUMP_1_6 && !element.isUsual()) {
                options.problem("elements", element.word() + " exists only in layout 1.7");
            }
        }
        return elements;
    }

    private static void add(String word, Set<Element> elements, Options options) {
        if (word.equals(USUAL)) {
            elements.addAll(Element.USUAL);
        } else if (word.equals(ALL)) {
            elements.addAll(EnumSet.allOf(Element.class));
        } else {
            Element.of(word)
                    .ifPresentOrElse(
                            elements::add,
                            () -> options.problem(
                                    "elements", "'" + word + "' is not allowed; it must be one of " + allowed()));
        }
    }

    private static String allowed() {
        var words = Arrays.stream(Element.values()).map(Element::word).collect(Collectors.joining(", "));
        return USUAL + ", " + ALL + ", " + words;
    }
}

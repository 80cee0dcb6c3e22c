package io.sluice.testkit;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// Measures what objects take, for what must stay small.
public final class Heap {
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    private Heap() {}

    /// {@return how many bytes all objects take that somebody can still reach}
    public static long bytes() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            var total = TOTAL.matcher(histogram.toString());
            if (total.find()) return Long.parseLong(total.group(1));
            throw new IllegalStateException("the virtual machine tells no total: " + histogram);
        } catch (JMException e) {
            throw new IllegalStateException("the virtual machine does not count its objects", e);
        }
    }
}

package io.sluice.app.config;

import io.sluice.api.Options;
import io.sluice.core.monitor.MonitorConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The section `monitors`: who looks at the collector.
final class MonitorSettings {
    private MonitorSettings() {}

    /// {@return what the section says; nothing when it is not there}
    ///
    /// @param unknown says that a type is none, and which there are
    /// @param summary takes a line for each
    static List<MonitorConfig> read(Options top, Providers providers, Vocabulary unknown, List<String> summary) {
        var monitors = new ArrayList<MonitorConfig>();
        var names = new HashSet<String>();
        for (var section : top.sections("monitors")) {
            var name = Names.read(section);
            Names.unique(section, name, names);
            var type = section.requiredText("type");
            var provider = providers.monitor(type);
            summary.add("monitor " + name + ": " + type);
            if (provider.isPresent()) {
                monitors.add(new MonitorConfig(name, provider.get().create(section.section("options"))));
                continue;
            }
            section.has("options"); // only its plugin could say what is wrong with them
            if (!type.isEmpty()) section.problem("type", unknown.fault("monitor type", type, providers.monitorTypes()));
        }
        return monitors;
    }
}

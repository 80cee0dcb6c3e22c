package io.sluice.app.screen;

import io.sluice.app.control.PluginList;
import io.sluice.app.screen.Table.Column;
import io.sluice.host.UnloadedPlugin;
import java.util.ArrayList;
import java.util.List;

/// The plugins of a collector, for people.
///
/// @param list the plugins
public record PluginPage(PluginList list) {
    /// {@return the lines of the page}
    public List<String> lines() {
        var table = new Table(
                Column.text("PLUGIN", 0),
                Column.text("VERSION", 0),
                Column.text("FILE", 0),
                Column.text("OFFERS", 0),
                Column.text("USED BY", 0));
        for (var plugin : list.plugins()) {
            var file = plugin.path().getFileName().toString();
            table.row(plugin.id(), plugin.version(), file, text(plugin.offers()), text(plugin.users()));
        }
        var lines = new ArrayList<>(table.lines(Integer.MAX_VALUE));
        lines.addAll(list.problems());
        for (var gone : list.unloaded()) lines.add(unloaded(gone));
        return lines;
    }

    /// {@return all that is known of one plugin}
    ///
    /// @param plugin the plugin
    public static List<String> all(PluginList.Plugin plugin) {
        return List.of(
                "plugin   " + plugin.id(),
                "version  " + plugin.version(),
                "file     " + plugin.path(),
                "offers   " + text(plugin.offers()),
                "used by  " + text(plugin.users()),
                "printed  " + plugin.printed() + " lines to standard output");
    }

    private static String unloaded(UnloadedPlugin gone) {
        var what = gone.id() + " " + gone.version() + " was unloaded";
        if (!gone.isLeak()) return what + "; its classes go with the next collection of all memory";
        var holders = gone.heldBy().isEmpty() ? "somebody who cannot be seen" : String.join(", ", gone.heldBy());
        return what + " and is still in memory: it is held by " + holders;
    }

    private static String text(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}

package io.sluice.app.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is different between the configuration that a collector runs with and one that it is to run
/// with, both without faults: what it can take over while it runs, and what it cannot. Sinks and
/// monitors are told by their names.
///
/// Whatever is not known here to be safe needs a restart.
public final class ConfigChanges {
    private static final String SINKS = "sinks";
    private static final String MONITORS = "monitors";
    private static final String OPTIONS = "options";
    private static final String FILTER = "filter";
    private static final String IDENT = "ident";
    private static final String LOSSES = "account.log-losses";

    /// Something that can be changed while the collector runs.
    ///
    /// @param path where it stands in the new configuration
    /// @param name the sink's or monitor's; empty when it is of the whole collector
    /// @param keys which options of a sink have changed; empty for all others
    public record Change(String path, String name, Set<String> keys) {}

    private final Function<String, Set<String>> changeable;
    private final List<Change> newSinks = new ArrayList<>();
    private final List<Change> newMonitors = new ArrayList<>();
    private final List<Change> filters = new ArrayList<>();
    private final List<Change> options = new ArrayList<>();
    private final List<String> restarts = new ArrayList<>();
    private boolean isLogChanged;
    private boolean isLossLogChanged;

    private ConfigChanges(Function<String, Set<String>> changeable) {
        this.changeable = changeable;
    }

    /// Compares two configurations.
    ///
    /// @param running    the tree that the collector runs with
    /// @param wanted     the tree of the file now
    /// @param changeable tells by the type of a sink which of its options a running one takes over
    /// @return what is different
    public static ConfigChanges between(
            Map<String, Object> running, Map<String, Object> wanted, Function<String, Set<String>> changeable) {
        var changes = new ConfigChanges(changeable);
        for (var key : keys(running, wanted)) {
            switch (key) {
                case SINKS -> changes.sinks(ConfigTree.named(running, SINKS), ConfigTree.named(wanted, SINKS));
                case MONITORS ->
                    changes.monitors(ConfigTree.named(running, MONITORS), ConfigTree.named(wanted, MONITORS));
                case "log" -> changes.isLogChanged = isDifferent(running.get(key), wanted.get(key));
                default -> changes.compare(key, running.get(key), wanted.get(key));
            }
        }
        return changes;
    }

    /// {@return sinks that are not there yet}
    public List<Change> newSinks() {
        return List.copyOf(newSinks);
    }

    /// {@return monitors that are not there yet}
    public List<Change> newMonitors() {
        return List.copyOf(newMonitors);
    }

    /// {@return sinks that are to be given other rows}
    public List<Change> filters() {
        return List.copyOf(filters);
    }

    /// {@return sinks with options that they can take over}
    public List<Change> options() {
        return List.copyOf(options);
    }

    /// {@return whether other things are to be logged}
    public boolean isLogChanged() {
        return isLogChanged;
    }

    /// {@return whether it has changed if losses are logged}
    public boolean isLossLogChanged() {
        return isLossLogChanged;
    }

    /// {@return what only a restart can change: a clause for each, beginning with its path}
    public List<String> restarts() {
        return List.copyOf(restarts);
    }

    private void sinks(Map<String, ConfigTree.Entry> running, Map<String, ConfigTree.Entry> wanted) {
        removed("sink", SINKS, running, wanted);
        for (var entry : wanted.entrySet()) {
            var name = entry.getKey();
            var now = entry.getValue();
            var before = running.get(name);
            if (before == null) newSinks.add(new Change(now.path(), name, Set.of()));
            else sink(name, before.map(), now);
        }
    }

    private void sink(String name, Map<String, Object> before, ConfigTree.Entry now) {
        for (var key : keys(before, now.map())) {
            var path = now.path() + "." + key;
            var one = before.get(key);
            var other = now.map().get(key);
            if (key.equals(OPTIONS)) {
                options(name, String.valueOf(now.map().get("type")), path, ConfigTree.map(one), ConfigTree.map(other));
            } else if (key.equals(FILTER) && !isIdentChanged(before, now.map())) {
                if (isDifferent(one, other)) filters.add(new Change(path, name, Set.of()));
            } else {
                compare(path, one, other);
            }
        }
    }

    /// A filter may ask for the ident that the files have.
    private static boolean isIdentChanged(Map<String, Object> before, Map<String, Object> now) {
        return isDifferent(
                ConfigTree.map(before.get(OPTIONS)).get(IDENT),
                ConfigTree.map(now.get(OPTIONS)).get(IDENT));
    }

    private void options(String name, String type, String path, Map<String, Object> before, Map<String, Object> now) {
        var safe = changeable.apply(type);
        var changed = new LinkedHashSet<String>();
        for (var key : keys(before, now)) {
            if (!safe.contains(key)) compare(path + "." + key, before.get(key), now.get(key));
            else if (isDifferent(before.get(key), now.get(key))) changed.add(key);
        }
        if (!changed.isEmpty()) options.add(new Change(path, name, changed));
    }

    private void monitors(Map<String, ConfigTree.Entry> running, Map<String, ConfigTree.Entry> wanted) {
        removed("monitor", MONITORS, running, wanted);
        for (var entry : wanted.entrySet()) {
            var now = entry.getValue();
            var before = running.get(entry.getKey());
            if (before == null) newMonitors.add(new Change(now.path(), entry.getKey(), Set.of()));
            else compare(now.path(), before.map(), now.map());
        }
    }

    private void removed(
            String what, String path, Map<String, ConfigTree.Entry> running, Map<String, ConfigTree.Entry> wanted) {
        for (var name : running.keySet()) {
            if (!wanted.containsKey(name)) restarts.add(path + " (" + what + " " + name + " is no longer there)");
        }
    }

    private void compare(String path, @Nullable Object before, @Nullable Object now) {
        if (!isDifferent(before, now)) return;
        boolean areBothThere = before != null && now != null;
        boolean areMaps = isMapOrAbsent(before) && isMapOrAbsent(now);
        if (path.equals(LOSSES)) {
            isLossLogChanged = true;
        } else if (areMaps && (areBothThere || path.equals("account"))) {
            var one = ConfigTree.map(before);
            var other = ConfigTree.map(now);
            for (var key : keys(one, other)) compare(path + "." + key, one.get(key), other.get(key));
        } else if (before instanceof List<?> one && now instanceof List<?> other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) compare(path + "[" + i + "]", one.get(i), other.get(i));
        } else {
            restarts.add(path + values(before, now));
        }
    }

    private static boolean isMapOrAbsent(@Nullable Object value) {
        return value == null || value instanceof Map<?, ?>;
    }

    private static String values(@Nullable Object before, @Nullable Object now) {
        if (before instanceof Map || now instanceof Map || before instanceof List || now instanceof List) return "";
        return " (" + value(before) + " now, " + value(now) + " in the file)";
    }

    private static String value(@Nullable Object value) {
        return value == null ? "the default" : value.toString();
    }

    /// Whether a value is a number or a text does not matter.
    private static boolean isDifferent(@Nullable Object before, @Nullable Object now) {
        return !String.valueOf(before).equals(String.valueOf(now));
    }

    private static Set<String> keys(Map<String, Object> one, Map<String, Object> other) {
        var keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }
}

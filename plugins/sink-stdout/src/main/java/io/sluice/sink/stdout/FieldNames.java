package io.sluice.sink.stdout;

/// Names of fields whose bytes are several values side by side: a name for each, parted by commas.
final class FieldNames {
    private FieldNames() {}

    static boolean areSeveral(String names) {
        return names.indexOf(',') >= 0;
    }

    static int count(String names) {
        int count = 1;
        for (int i = 0; i < names.length(); i++) if (names.charAt(i) == ',') count++;
        return count;
    }

    /// {@return where the name that begins at an index ends}
    static int end(String names, int from) {
        int comma = names.indexOf(',', from);
        return comma < 0 ? names.length() : comma;
    }
}

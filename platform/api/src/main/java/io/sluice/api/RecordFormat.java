package io.sluice.api;

import java.util.List;

/// The description of a record format, from which a record's body can be read without further knowledge.
///
/// Formats are made once, by decoders, and shared by all rows. A record may be longer than its format says,
/// since formats grow at their end; then the rest is of no meaning.
///
/// @param enterprise    who defined the format: 0 is the standard
/// @param format        which of the enterprise's formats it is, 0 to 4095
/// @param name          what it is called, in lower case with underscores, such as `generic_interface`
/// @param sflowtoolName what sflowtool calls it, empty when that has no name for it
/// @param requiredBytes how many bytes a body has at least; the fields that lie behind them may be missing, since older
///                      agents do not send them
/// @param fields        its fields, in order; none when only the name is known
public record RecordFormat(
        int enterprise, int format, String name, String sflowtoolName, int requiredBytes, List<RecordField> fields) {
    /// The format of a record that nobody has described.
    public static final RecordFormat UNKNOWN = new RecordFormat(0, 0, "unknown", "", 0, List.of());

    /// Keeps the list of fields from being changed.
    public RecordFormat {
        fields = List.copyOf(fields);
    }

    /// {@return whether its fields are described}
    public boolean isKnown() {
        return !fields.isEmpty();
    }
}

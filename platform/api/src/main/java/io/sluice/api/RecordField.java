package io.sluice.api;

import java.util.List;

/// One field of a record format.
///
/// @param name          what it is called, as the sFlow specifications have it
/// @param type          how it lies on the wire
/// @param size          number of bytes of an [FieldType#OPAQUE] field, else 0
/// @param unit          what a number counts, such as `bytes` or `ms`; empty when the name says it
/// @param sflowtoolName what sflowtool calls it, empty when that does not print it
/// @param fields        for a [FieldType#LIST], the fields of one item, else empty
public record RecordField(
        String name, FieldType type, int size, String unit, String sflowtoolName, List<RecordField> fields) {
    /// Keeps the list of an item's fields from being changed.
    public RecordField {
        fields = List.copyOf(fields);
    }

    /// {@return how many bytes the field takes at least}
    public int leastBytes() {
        return type == FieldType.OPAQUE ? (size + 3) & ~3 : type.leastBytes();
    }
}

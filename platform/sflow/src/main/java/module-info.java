/// What the versions of sFlow have in common, for decoder plugins: [io.sluice.sflow.RecordFormats], which
/// describes the formats of records, and the readers of the records that become fields of a flow record.
@org.jspecify.annotations.NullMarked
module io.sluice.sflow {
    requires transitive io.sluice.api;
    requires io.sluice.packet;
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.sflow;
}

package io.sluice.sink.nfcapd.write;

import io.sluice.api.FlowBatch;
import io.sluice.api.FlowRow;

/// How rows become the records of a layout.
///
/// Records are put behind those of a block that has room for them. Used by one thread.
sealed interface RecordFormat permits Records15, Records16, Records17 {
    /// {@return the format that files are to have}
    static RecordFormat of(FileForm form) {
        return switch (form.layout()) {
            case NFDUMP_1_5 -> new Records15(form.icmpAsPorts());
            case NFDUMP_1_6 -> new Records16(form.elements(), form.icmpAsPorts());
            case NFDUMP_1_7 -> new Records17(form.elements(), form.icmpAsPorts());
        };
    }

    /// {@return how much room [#addFlow], or [#addExporter], takes at most}
    int mostBytes();

    /// Begins a file, which knows nothing of what stood in earlier ones.
    void beginFile();

    /// {@return whether files have records about exporters}
    boolean hasExporters();

    /// {@return whether the exporters' statistics have a block of their own}
    boolean hasStatisticsBlock();

    /// Adds the records about an exporter, which must stand in front of its flows.
    void addExporter(RecordBlock block, Exporters exporters, int sysid);

    /// Adds the record of a flow.
    ///
    /// @param batch has the row, and the lists that it refers to
    /// @param sysid number of the row's exporter, 0 to 65,535
    void addFlow(RecordBlock block, FlowBatch batch, FlowRow row, int sysid);
}

/// The monitor `report`: writes what became of everything in each interval as JSON, into files or a stream.
@org.jspecify.annotations.NullMarked
module io.sluice.monitor.report {
    requires com.google.gson;
    requires io.sluice.api;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.monitor.MonitorProvider with
            io.sluice.monitor.report.ReportProvider;
}

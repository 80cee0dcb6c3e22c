/// The tap `capture`: writes datagrams as they came in into pcapng files.
@org.jspecify.annotations.NullMarked
module io.sluice.tap.capture {
    requires io.sluice.api;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.tap.TapProvider with
            io.sluice.tap.capture.CaptureProvider;
}

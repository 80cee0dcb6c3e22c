/// The tap `repeater`: sends datagrams on to other collectors, as they came in.
@org.jspecify.annotations.NullMarked
module io.sluice.tap.repeater {
    requires io.sluice.api;
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only

    provides io.sluice.api.tap.TapProvider with
            io.sluice.tap.repeater.RepeaterProvider;
}

/// Filters of flow records in nfdump's language: [io.sluice.filter.FlowFilter] is all that others see of it.
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // io.sluice.app is compiled after us
module io.sluice.filter {
    requires transitive io.sluice.api;
    requires static org.jspecify; // annotations for the compiler only

    exports io.sluice.filter to
            io.sluice.app;
}

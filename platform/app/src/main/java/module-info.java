/// The application: configuration to wiring, the programs `sluice` and `sfcapd`, captures, signals, logging. It joins
/// the receive/rotate module and the plugin host, which do not know each other.
@org.jspecify.annotations.NullMarked
module io.sluice.app {
    requires ch.qos.logback.classic; // slf4j finds it as its provider; we stop it last and set its level
    requires ch.qos.logback.core; // what a log of ours, that to syslog, is made of
    requires info.picocli;
    requires io.sluice.api;
    requires io.sluice.core;
    requires io.sluice.filter;
    requires io.sluice.generate;
    requires io.sluice.host;
    requires io.sluice.os;
    requires io.sluice.packet; // not used here: decoder plugins find it in the boot layer only if it is resolved
    requires io.sluice.sflow; // likewise
    requires io.sluice.testkit; // what `sluice plugins verify` checks plugins with
    requires java.se; // likewise: plugins may need any module of the JDK, and only resolved ones are in the boot layer
    requires jdk.unsupported; // HUP: nothing else in the JDK lets a program hear of a signal
    requires jdk.httpserver; // likewise, for monitors: java.se does not have it
    requires org.slf4j;
    requires static org.jspecify; // annotations for the compiler only
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
    requires tools.jackson.dataformat.yaml;

    opens io.sluice.app.command to
            info.picocli; // it fills the annotated fields of the commands
    opens io.sluice.app.command.plugins to
            info.picocli; // likewise
    opens io.sluice.app.command.running to
            info.picocli; // likewise
}

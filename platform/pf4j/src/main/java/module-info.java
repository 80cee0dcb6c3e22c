/// PF4J and its one dependency, java-semver, as one real module.
///
/// PF4J 3.14.1 and 3.15.0 were published without their module descriptor (PF4J's issue 648), and java-semver never had
/// one; as automatic modules they could not be linked into a runtime image. Their classes are unchanged.
@SuppressWarnings("module") // io.sluice.host is built after us
module org.pf4j {
    requires transitive org.slf4j; // PF4J's classes log, and some of them show a Logger

    exports org.pf4j to
            io.sluice.host;
}

package io.sluice.host;

/// A reference of a plugin that Java could not follow when it comes to it.
///
/// @param clause what refers to what, and what is wrong with that
/// @param remedy what the plugin's author or its user can do
record LinkFault(String clause, Remedy remedy) {
    /// What helps; of several the last of these.
    enum Remedy {
        BUILD_ANEW("build it against this version"),
        ADD_A_JAR("put the jar with it into the plugin's lib folder"),
        KEEP_OUT("a plugin may use io.sluice.api, io.sluice.packet, io.sluice.sflow, org.slf4j, the JDK, what plugins"
                + " that it requires export, and its own jars");

        private final String words;

        Remedy(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}

package io.sluice.host;

/// What the configuration calls something that a plugin offers: `sflow5` in whatever version, or `sflow5@1.2`.
///
/// @param name    the provider's name
/// @param version the first numbers of the plugin's version; empty for any
record WantedName(String name, String version) {
    static WantedName parse(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new WantedName(text, "") : new WantedName(text.substring(0, at), text.substring(at + 1));
    }
}

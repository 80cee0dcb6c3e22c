package io.sluice.app.sfcapd;

import io.sluice.app.config.HostPort;
import java.util.ArrayList;
import java.util.List;

/// What a command line of sfcapd asks for. Filled letter by letter, then only read.
final class SfcapdLine {
    /// What is to be done.
    enum Action {
        /// To collect.
        COLLECT,
        /// To print the usage.
        USAGE,
        /// To print the version.
        VERSION
    }

    final Grammar grammar;
    Action action = Action.COLLECT;

    int port = 6343;
    String host = "";
    /// The multicast group to join; empty for none.
    String multicastGroup = "";
    /// `ipv4` or `ipv6`; empty when neither was asked for.
    String family = "";
    /// The receive buffer; 0 leaves it at the system's default.
    int bufferKib;

    /// Where files go; empty when nothing was said.
    String directory = "";
    String ident = "none";
    /// The sources that are kept apart; without any, all senders are one.
    final List<NamedSource> sources = new ArrayList<>();
    /// The capture that is read in place of a socket; empty for none.
    String captureFile = "";
    /// The socket that metrics are sent to; empty for none.
    String metricSocket = "";

    String metricIntervalS = "60";
    /// Where each sender has a directory of its own; empty when it has none.
    String sendersDirectory = "";
    String compression = "";
    int subDirectories;
    boolean hasOffset;
    boolean isExpiring;

    String intervalS = "300";
    boolean isAligned;

    /// Whether it goes to the background.
    boolean isDaemon;
    /// Where the number of the process goes; empty for nowhere.
    String pidFile = "";
    /// Whom it belongs to once it listens, by name or number; empty for no change.
    String user = "";

    String group = "";

    /// Which flows are stored and printed; empty for all.
    String filter = "";

    List<String> command = List.of();
    /// Where datagrams are sent on to.
    final List<HostPort> repeatTargets = new ArrayList<>();
    /// Whether they keep the address that they came from.
    boolean isSourceKept;
    boolean isPrinting;
    boolean areLossesLogged;
    boolean areTunnelsDecoded;

    /// What each letter was taken for, in the order of the line.
    final List<String> understood = new ArrayList<>();

    SfcapdLine(Grammar grammar) {
        this.grammar = grammar;
        if (grammar == Grammar.V17) isAligned = true;
        else directory = "/var/tmp";
    }

    /// Notes what letters were taken for.
    void understand(String letters, String meaning) {
        understood.add("%-24s %s".formatted(letters, meaning));
    }

    /// {@return the lines that the original logs when it collects}
    List<String> greetings() {
        var greetings = new ArrayList<String>();
        sources.forEach(source -> greetings.add(source.greeting()));
        if (grammar == Grammar.V17 && sources.isEmpty() && sendersDirectory.isEmpty())
            greetings.add(new NamedSource(ident, List.of("any IP"), directory).greeting());
        greetings.add(bound());
        greetings.add(grammar.greeting());
        return greetings;
    }

    /// {@return what it listens on: an address or a name}
    String listens() {
        if (!multicastGroup.isEmpty()) return multicastGroup;
        if (!host.isEmpty()) return host;
        return family.equals("ipv6") ? "::" : "0.0.0.0";
    }

    private String bound() {
        int version = listens().contains(":") ? 6 : 4;
        if (!multicastGroup.isEmpty())
            return "Joined IPv" + version + " multicast group: " + multicastGroup + " Port: " + port;
        var comma = grammar == Grammar.V15 ? "" : ",";
        return "Bound to IPv" + version + " host/IP: " + (host.isEmpty() ? "any" : host) + comma + " Port: " + port;
    }
}

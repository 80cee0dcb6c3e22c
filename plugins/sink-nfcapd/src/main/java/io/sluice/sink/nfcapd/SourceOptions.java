package io.sluice.sink.nfcapd;

import io.sluice.api.IpAddress;
import io.sluice.api.IpNetwork;
import io.sluice.api.Options;
import io.sluice.sink.nfcapd.directory.DirectoryOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which sources a sink keeps apart: each has a directory, files, statistics and log lines of its own.
///
/// Without any, all that the sink is given is one source.
///
/// @param named     those that have a name
/// @param perSender how each sender that is in none of them becomes a source; they are no source when it is empty
record SourceOptions(List<Named> named, Optional<PerSender> perSender) {
    /// One source for all.
    static final SourceOptions ONE = new SourceOptions(List.of(), Optional.empty());

    private static final int USUAL_SENDERS = 1_000;
    private static final int MOST_SENDERS = 60_000;

    /// A source with a name.
    ///
    /// @param ident     what its files call it
    /// @param senders   the networks that its datagrams come from
    /// @param directory where its files go
    record Named(String ident, List<IpNetwork> senders, Path directory) {}

    /// A directory for each sender as it appears, below the sink's own.
    ///
    /// @param most  how many there may be
    /// @param names how they are named
    record PerSender(int most, SenderNames names) {}

    /// How a sender's directory is named.
    enum SenderNames {
        /// As with sfcapd 1.7.1: the address with hyphens in place of dots and colons.
        HYPHENS,
        /// As with sfcapd 1.7.8: the address.
        PLAIN;

        /// {@return the name of a sender's directory}
        String directory(IpAddress sender) {
            return this == PLAIN ? sender.toString() : ident(sender);
        }

        /// {@return what a sender's files call it, in both releases}
        static String ident(IpAddress sender) {
            return sender.toString().replace('.', '-').replace(':', '-');
        }

        /// {@return the sender whose directory has a name, if it is one}
        Optional<IpAddress> sender(String name) {
            var text = this == PLAIN
                    ? name
                    : name.matches("[\\d-]+") && name.split("-").length == 4
                            ? name.replace('-', '.')
                            : name.replace('-', ':');
            return IpNetwork.parse(text)
                    .map(IpNetwork::address)
                    .filter(address -> directory(address).equals(name));
        }
    }

    /// {@return whether all is one source}
    boolean isOne() {
        return named.isEmpty() && perSender.isEmpty();
    }

    /// {@return what the options say; what is wrong is reported there}
    ///
    /// @param options the sink's
    static SourceOptions read(Options options) {
        var named = new ArrayList<Named>();
        var taken = new HashMap<String, String>();
        boolean create = options.flag("create-directory", true);
        for (var section : options.sections("sources")) named.add(named(section, create, taken));
        if (options.has("sources") && named.isEmpty())
            options.problem("sources", "is empty; leave it out for one source of all senders");
        return new SourceOptions(List.copyOf(named), perSender(options));
    }

    private static Named named(Options options, boolean create, Map<String, String> taken) {
        var ident = options.requiredText("ident");
        if (options.has("ident")) NfcapdOptions.checkIdent(options, ident);
        var senders = options.networks("senders");
        if (!options.has("senders") || options.texts("senders", List.of()).isEmpty())
            options.problem("senders", "is missing; it must be a list of addresses and networks");
        for (var network : senders) {
            var other = taken.putIfAbsent(network.toString(), ident);
            if (other != null) options.problem("senders", network + " is a sender of the source " + other + " already");
        }
        var directory = DirectoryOptions.path(options, create);
        var owner = taken.putIfAbsent(directory.toAbsolutePath().normalize().toString(), ident);
        if (owner != null) options.problem("directory", directory + " is the directory of the source " + owner);
        return new Named(ident, senders, directory);
    }

    private static Optional<PerSender> perSender(Options options) {
        boolean isThere = options.has("per-sender");
        if (!isThere) return Optional.empty();
        var section = options.section("per-sender");
        int most = (int) section.integer("most", USUAL_SENDERS, 1, MOST_SENDERS);
        return Optional.of(new PerSender(most, section.choice("names", SenderNames.HYPHENS)));
    }
}

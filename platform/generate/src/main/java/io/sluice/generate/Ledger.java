package io.sluice.generate;

import io.sluice.generate.datagram.MadeDatagram;
import io.sluice.generate.datagram.RecordCounts;
import io.sluice.generate.datagram.RecordKind;
import io.sluice.generate.datagram.SubAgent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Accounts for every datagram. Used by one thread; allocates nothing while the system takes what it is
/// given.
final class Ledger {
    private final Account[] accounts;
    private final RecordCounts records = new RecordCounts();
    private final Map<String, Long> failures = new TreeMap<>();
    private long bytes;
    private long flowSamples;
    private long counterSamples;
    private long paddedSamples;
    private long tails;

    /// @param senders how many sub-agents there are
    Ledger(int senders) {
        accounts = new Account[senders];
        for (int i = 0; i < senders; i++) accounts[i] = new Account();
    }

    Account of(SubAgent sender) {
        return accounts[sender.index()];
    }

    void sent(MadeDatagram datagram) {
        of(datagram.sender()).sent++;
        bytes += datagram.length;
        flowSamples += datagram.flowSamples;
        counterSamples += datagram.counterSamples;
        paddedSamples += datagram.paddedSamples;
        tails += datagram.tails;
        records.add(datagram);
    }

    void failed(MadeDatagram datagram, String reason) {
        of(datagram.sender()).failed++;
        failures.merge(reason, 1L, Long::sum);
    }

    Account all() {
        var all = new Account();
        for (var account : accounts) all.add(account);
        return all;
    }

    Map<String, Long> recordsByKind() {
        var byKind = new LinkedHashMap<String, Long>();
        for (var kind : RecordKind.values()) byKind.put(kind.text(), records.of(kind));
        return byKind;
    }

    Map<String, Long> failures() {
        return failures;
    }

    long bytes() {
        return bytes;
    }

    long flowSamples() {
        return flowSamples;
    }

    long counterSamples() {
        return counterSamples;
    }

    long paddedSamples() {
        return paddedSamples;
    }

    long tails() {
        return tails;
    }
}

package io.sluice.generate;

import io.sluice.generate.datagram.MadeDatagram;
import io.sluice.os.UdpSender;
import java.lang.foreign.Arena;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where datagrams are made, and from where they are sent in one go. Used by one thread.
final class Outbox {
    private final @Nullable UdpSender socket;
    private final Ledger ledger;
    private final MadeDatagram[] datagrams = new MadeDatagram[UdpSender.SLOTS];
    private int filled;

    /// @param socket what sends them; empty when a file has them all
    /// @param arena  what memory is taken from when there is no socket
    Outbox(Optional<UdpSender> socket, Ledger ledger, Arena arena) {
        this.socket = socket.orElse(null);
        this.ledger = ledger;
        for (int i = 0; i < datagrams.length; i++) {
            datagrams[i] = new MadeDatagram(
                    socket.isPresent() ? socket.get().slot(i) : arena.allocate(UdpSender.SLOT_BYTES, 8));
        }
    }

    /// {@return the datagram that is to be made next; there is always room for one}
    MadeDatagram next() {
        return datagrams[filled];
    }

    /// Takes the datagram that was made.
    void commit() {
        if (socket != null) socket.length(filled, datagrams[filled].length);
        filled++;
        if (filled == datagrams.length) send();
    }

    /// Sends what it has.
    void send() {
        int next = 0;
        while (next < filled) {
            int count = socket == null ? filled : socket.send(next, filled);
            for (int i = next; i < next + count; i++) ledger.sent(datagrams[i]);
            next += count;
            if (count == 0 && socket != null) ledger.failed(datagrams[next++], socket.failure());
        }
        filled = 0;
    }
}

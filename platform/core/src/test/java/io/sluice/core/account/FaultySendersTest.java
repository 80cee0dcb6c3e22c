package io.sluice.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.api.IpAddress;
import io.sluice.api.SenderFaults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultySendersTest {
    private final FaultySenders senders = new FaultySenders();

    @Test
    void areToldWithWhatWasWrongAndThenForgotten() {
        var six = IpAddress.parse("2001:db8::1");
        for (int i = 0; i < 3; i++) senders.addMalformed(4, 0, 7);
        senders.addNotSflow(4, 0, 7);
        senders.addNotSflow(6, six.high(), six.low());
        senders.addNotSflow(6, 0, 7);
        assertEquals(
                Set.of(
                        new SenderFaults(new IpAddress(4, 0, 7), 3, 1),
                        new SenderFaults(six, 0, 1),
                        new SenderFaults(new IpAddress(6, 0, 7), 0, 1)),
                new HashSet<>(senders.take()));
        assertEquals(List.of(), senders.take());
        senders.addMalformed(4, 0, 7);
        assertEquals(List.of(new SenderFaults(new IpAddress(4, 0, 7), 1, 0)), senders.take());
    }

    @Test
    void areKeptApartUpToANumberSinceTheyCanBeForged() {
        for (int i = 0; i < 10_000; i++) senders.addNotSflow(4, 0, i % 1_000);
        var told = senders.take();
        assertEquals(256, told.size());
        assertEquals(2_560, told.stream().mapToLong(SenderFaults::notSflow).sum());
    }
}

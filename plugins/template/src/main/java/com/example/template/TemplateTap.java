package com.example.template;

import io.sluice.api.Counter;
import io.sluice.api.Datagram;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapContext;
import io.sluice.api.tap.TapInput;

/// Counts the datagrams that were too long for one packet. `sluice status` shows the count.
final class TemplateTap implements Tap {
    private static final int HEADERS = 20 + 8; // of IPv4 and UDP

    private final long mtu;
    private Counter fragmented = new Counter();

    TemplateTap(long mtu) {
        this.mtu = mtu;
    }

    @Override
    public void open(TapContext context) {
        fragmented = context.counter("fragmented");
    }

    @Override
    public void accept(Datagram datagram, TapInput input) {
        if (datagram.length + HEADERS > mtu) fragmented.increment();
    }
}

package com.example.template;

import io.sluice.api.Options;
import io.sluice.api.tap.Tap;
import io.sluice.api.tap.TapProvider;

/// Makes the tap that `type: template` selects.
public final class TemplateTapProvider implements TapProvider {
    @Override
    public String name() {
        return "template";
    }

    @Override
    public Tap create(Options options) {
        long mtu = options.integer("mtu", 1_500, 576, 65_535);
        return new TemplateTap(mtu);
    }
}

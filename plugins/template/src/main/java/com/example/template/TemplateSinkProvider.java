package com.example.template;

import io.sluice.api.Options;
import io.sluice.api.Sink;
import io.sluice.api.SinkProvider;
import java.nio.file.Path;

/// Makes the sink that `type: template` selects.
public final class TemplateSinkProvider implements SinkProvider {
    @Override
    public String name() {
        return "template";
    }

    @Override
    public Sink create(Options options) {
        if (!options.has("file")) options.problem("file", "is missing; it must be the file to append to");
        return new TemplateSink(options.file("file", Path.of("")));
    }
}

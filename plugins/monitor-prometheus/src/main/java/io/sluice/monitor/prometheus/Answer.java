package io.sluice.monitor.prometheus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What a client is told.
///
/// @param status of HTTP
/// @param type   the content type
/// @param body   the content
record Answer(int status, String type, ByteArrayOutputStream body) {
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    /// {@return a sentence}
    static Answer text(int status, String sentence) {
        return new Answer(status, "text/plain; charset=utf-8", line(sentence));
    }

    static Answer json(String json) {
        return new Answer(OK, "application/json", line(json));
    }

    private static ByteArrayOutputStream line(String text) {
        var body = new ByteArrayOutputStream(text.length() + 1);
        body.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
        return body;
    }
}

package io.sluice.monitor.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.sluice.monitor.prometheus.Page.WrongQuery;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests. Any thread may call it, and several at once.
final class RequestHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final long QUIET_NS = TimeUnit.MINUTES.toNanos(1);

    private final SortedMap<String, Page> pages;
    private final AtomicLong loggedNs = new AtomicLong(System.nanoTime() - QUIET_NS);

    /// Makes a handler.
    ///
    /// @param pages what there is, by path
    RequestHandler(SortedMap<String, Page> pages) {
        this.pages = pages;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) {
        var page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return Answer.text(Answer.NOT_FOUND, "Nothing is here. There are:\n" + String.join("\n", pages.keySet()));
        }
        var method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(
                    Answer.METHOD_NOT_ALLOWED, "Only GET and HEAD are allowed: nothing can be changed here.");
        }
        try {
            var accept = exchange.getRequestHeaders().getOrDefault("Accept", List.of());
            var query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            return page.answer(String.join(",", accept), Query.parse(query));
        } catch (WrongQuery e) {
            return Answer.text(Answer.BAD_REQUEST, Objects.requireNonNullElse(e.getMessage(), "The query is wrong."));
        } catch (IOException | RuntimeException e) {
            log(exchange, e);
            return Answer.text(Answer.FAILED, "The answer could not be made; the collector's log says why.");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(answer.body().size()));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().size());
        answer.body().writeTo(exchange.getResponseBody());
    }

    private void log(HttpExchange exchange, Exception e) {
        long nowNs = System.nanoTime();
        long lastNs = loggedNs.get();
        if (nowNs - lastNs >= QUIET_NS && loggedNs.compareAndSet(lastNs, nowNs)) {
            LOG.warn("{} could not be answered", exchange.getRequestURI().getPath(), e);
        }
    }
}

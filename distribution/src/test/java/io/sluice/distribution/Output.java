package io.sluice.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines that a process writes to one of its outputs, read by a thread as they come.
final class Output {
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    Output(InputStream in) {
        Thread.ofPlatform().daemon().start(() -> read(in));
    }

    /// Waits for a line that has the pattern in it. Empty when the process ends or the time is over without one.
    synchronized Optional<MatchResult> await(Pattern pattern, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int next = 0;
        while (true) {
            for (; next < lines.size(); next++) {
                Matcher matcher = pattern.matcher(lines.get(next));
                if (matcher.find()) {
                    return Optional.of(matcher.toMatchResult());
                }
            }
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || leftMs <= 0) {
                return Optional.empty();
            }
            wait(leftMs);
        }
    }

    /// All that the process wrote until it closed this output.
    synchronized List<String> all(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ended && System.nanoTime() < deadline) {
            wait(100);
        }
        return List.copyOf(lines);
    }

    synchronized List<String> soFar() {
        return List.copyOf(lines);
    }

    private void read(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(reading ended: " + e + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}

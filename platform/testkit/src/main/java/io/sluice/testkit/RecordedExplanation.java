package io.sluice.testkit;

import io.sluice.api.Explanation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Keeps what a decoder's provider tells of a datagram, and says what is wrong with the telling itself.
///
/// Used by one thread.
public final class RecordedExplanation implements Explanation {
    /// A field, or bytes that were skipped.
    ///
    /// @param part  the title of the part around it
    /// @param name  the field's name; empty when it was skipped
    /// @param at    where it begins
    /// @param value the field's value, or why it was skipped
    public record Told(String part, String name, int at, String value) {}

    private final Deque<String> parts = new ArrayDeque<>();
    private final List<String> titles = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private int end;

    /// Makes one that was told nothing yet.
    public RecordedExplanation() {}

    /// {@return the titles of the parts, in the order in which they were opened}
    public List<String> titles() {
        return titles;
    }

    /// {@return the fields and skipped bytes, in the order in which they were told}
    public List<Told> told() {
        return told;
    }

    /// {@return the value of the first field with a name in a part whose title begins with a text}
    ///
    /// @param part how the title begins
    /// @param name the field's name
    public Optional<String> value(String part, String name) {
        return told.stream()
                .filter(one -> one.part().startsWith(part) && one.name().equals(name))
                .map(Told::value)
                .findFirst();
    }

    /// {@return what was said to be wrong with the datagram}
    public List<String> faults() {
        return faults;
    }

    /// {@return what is wrong with the explanation: bytes told twice, or not at all, parts that do not close}
    ///
    /// @param length how many bytes the datagram has
    public List<String> mistakes(int length) {
        var all = new ArrayList<>(mistakes);
        if (end != length) all.add("the bytes from " + end + " to " + length + " are not told");
        if (!parts.isEmpty()) all.add("parts stay open: " + parts);
        return all;
    }

    @Override
    public void open(String title, int at) {
        if (at != end) mistakes.add(title + " begins at " + at + ", behind what ends at " + end);
        parts.push(title);
        titles.add(title);
    }

    @Override
    public void field(String name, int at, int length, String value, String meaning) {
        tell(name, at, length, value);
    }

    @Override
    public void skipped(int at, int length, String why) {
        tell("", at, length, why);
    }

    @Override
    public void fault(int at, String what) {
        faults.add(what);
    }

    @Override
    public void close() {
        if (parts.poll() == null) mistakes.add("a part is closed that was not open");
    }

    private void tell(String name, int at, int length, String value) {
        var part = parts.isEmpty() ? "" : parts.getFirst();
        if (at != end || length <= 0) {
            mistakes.add("%s %s has %d bytes at %d, behind what ends at %d".formatted(part, name, length, at, end));
        }
        told.add(new Told(part, name, at, value));
        end = at + length;
    }
}

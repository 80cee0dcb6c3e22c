import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What `sluice.yaml(5)` tells of each key, from the comments of the example that has them all.
///
/// In the example a comment stands above its key; a key that is not set is commented out, which moves it two columns to
/// the right. So each line's column says what it belongs to.
final class ConfigSections {
    /// A key with a value that is no prose: none, one word, or in quotes or brackets. It may begin a list's
    /// element.
    private static final Pattern KEY = Pattern.compile("([ #]*)(- )?([a-z][a-z0-9-]*):(?: ([^ ]+|[\\[{\"].*))?");

    private final Roff roff = new Roff();
    private final List<String> prose = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private boolean isPastTheHead;
    private String type = "";

    private ConfigSections() {}

    /// {@return how values are written, then a section for each key at the top}
    static String of(String example) {
        var sections = new ConfigSections();
        example.lines().forEach(sections::read);
        return sections.roff.toString();
    }

    private void read(String line) {
        if (!isPastTheHead) {
            readHead(line);
            return;
        }
        var key = KEY.matcher(line);
        if (key.matches()) add(key.toMatchResult());
        else if (!line.isBlank()) prose.add(line.replaceFirst("[ #]*", ""));
    }

    /// The first comment, which an empty line ends, is about the example; its last paragraph is about how
    /// values are written.
    private void readHead(String line) {
        isPastTheHead = line.isEmpty();
        if (isPastTheHead) {
            roff.raw(".PP").text(String.join(" ", prose));
            prose.clear();
        } else if (line.equals("#")) prose.clear();
        else prose.add(line.replaceFirst("# ?", ""));
    }

    private void add(MatchResult key) {
        int column = key.group(1).length() - (key.group(1).contains("#") ? 2 : 0);
        int depth = (column + (key.group(2) == null ? 0 : 2)) / 2;
        while (path.size() > depth) path.removeLast();
        while (path.size() < depth) path.add("");
        var name = key.group(3);
        var value = key.group(4) == null ? "" : key.group(4);
        if (depth == 0) {
            roff.section(name.toUpperCase(java.util.Locale.ROOT));
            type = "";
        }
        if (name.equals("type")) type = value;
        describe(name, value);
        path.add(name);
        if (name.equals("options") && !type.isEmpty())
            roff.part("Options of the " + path.getFirst().replaceFirst("s$", "") + " " + type);
    }

    private void describe(String name, String value) {
        boolean isRepeated = prose.isEmpty() && (name.equals("name") || name.equals("type") || name.equals("options"));
        if (isRepeated) return;
        var text = prose.isEmpty() ? List.<String>of() : List.of(String.join(" ", prose));
        prose.clear();
        var within = path.stream()
                .filter(part -> part.equals("expire"))
                .map(part -> part + ".")
                .toList();
        var example = value.isEmpty() ? "" : " " + Roff.italic(value);
        roff.term(Roff.bold(String.join("", within) + name + ":") + example, text);
    }
}

package io.sluice.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Every Java file of the project is as short and as plain as CONTRIBUTING.md asks.
final class SourceStyleTest {

    @Test
    void everySourceKeepsTheHouseStyle() {
        var files = Repository.javaFiles();
        assertTrue(files.size() > 20, "only " + files.size() + " sources found below " + Repository.ROOT);
        var found = files.stream()
                .flatMap(file -> SourceStyle.faults(Repository.name(file), Repository.read(file)).stream())
                .toList();
        Verdict.none(found, """
            Short files and methods are what a newcomer can read; the limits have no exceptions to argue about.
            Split by job, name the parts, and group parameters into a record. Finish or delete what is unfinished,
            and mend a test that fails; a mark for later carries an issue number (`#12`).
            """);
    }

    @Test
    void refusesLongFilesLinesAndMethods() {
        assertEquals(
                List.of("A.java:401 the file has more than 400 lines"),
                faults("class A {\n" + "\n".repeat(399) + "}\n"));
        assertEquals(
                List.of("A.java:1 121 columns, allowed are 120"), faults("//" + "x".repeat(119) + "\nclass A {}\n"));
        assertEquals(List.of(), faults("class A { void m() {\n" + "\n".repeat(38) + "} }\n"));
        assertEquals(
                List.of("A.java:1 m has 41 lines, allowed are 40"),
                faults("class A { void m() {\n" + "\n".repeat(39) + "} }\n"));
    }

    @Test
    void refusesSevenParametersSaveInARecord() {
        String seven = "(int a, int b, int c, int d, int e, int f, int g)";
        assertEquals(
                List.of("A.java:1 m has 7 parameters, allowed are 6"), faults("class A { void m" + seven + " {} }"));
        assertEquals(List.of(), faults("record A" + seven + " { A { a = 1; } }"));
        assertEquals(List.of(), faults("record A" + seven + " { A" + seven + " {} }"));
    }

    @Test
    void refusesStarImportsAuthorsSwitchedOffTestsAndUnfinishedMarks() {
        assertEquals(List.of("A.java:1 a star import"), faults("import java.util.*;\nclass A {}"));
        assertEquals(List.of("A.java:1 an author tag"), faults("/// @" + "author me\nclass A {}"));
        assertEquals(List.of("A.java:1 a test that is switched off"), faults("@" + "Disabled class A {}"));
        String mark = "// TO" + "DO";
        assertEquals(
                List.of("A.java:1 an unfinished mark without an issue number"), faults(mark + " more\nclass A {}"));
        assertEquals(List.of(), faults(mark + " #12 more\nclass A {}"));
    }

    private static List<String> faults(String source) {
        return SourceStyle.faults("A.java", source);
    }
}

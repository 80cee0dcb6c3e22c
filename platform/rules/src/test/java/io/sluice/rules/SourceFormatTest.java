package io.sluice.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Every Java file is laid out by the formatter, so that no change is about layout.
final class SourceFormatTest {

    @Test
    void everySourceIsAsTheFormatterHasIt() {
        var found = Repository.javaFiles().parallelStream()
                .filter(file -> {
                    String source = Repository.read(file);
                    return !SourceFormat.of(Repository.name(file), source).equals(source);
                })
                .map(Repository::name)
                .toList();
        Verdict.none(found, """
            One layout for all, so that a diff shows what changed and nobody talks about blanks. Rewrite them with:
            mvn -B -ntp -P format -pl platform/rules -am process-test-classes
            Keep comment lines to 110 columns: the formatter breaks an indented one of more than about 112.
            """);
    }

    @Test
    void formatsAndDropsUnusedImports() {
        assertEquals(
                "class A {\n    int a = 1;\n}\n",
                SourceFormat.of("A.java", "import java.util.List;\nclass A{int a=1;}"));
    }
}

package io.sluice.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Measures one Java source with the compiler's own parser, and lists what is against the house style.
final class SourceStyle {

    static final int FILE_LINES = 400;
    static final int METHOD_LINES = 40;
    static final int PARAMETERS = 6;
    static final int COLUMNS = 120;

    // One letter in brackets keeps a pattern from finding itself.
    private static final Pattern AUTHOR = Pattern.compile("@[a]uthor\\b");
    private static final Pattern DISABLED = Pattern.compile("@[D]isabled\\b");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:T[O]DO\\b(?! #\\d)|F[I]XME\\b)");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final String name;
    private final String source;
    private final List<String> found = new ArrayList<>();

    private SourceStyle(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /// {@return what is wrong with the source, each as `file:line what`}
    static List<String> faults(String name, String source) {
        var style = new SourceStyle(name, source);
        style.checkLines();
        style.checkTree();
        return style.found;
    }

    private void checkLines() {
        var lines = source.lines().toList();
        if (lines.size() > FILE_LINES) {
            report(lines.size(), "the file has more than " + FILE_LINES + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            checkLine(i + 1, lines.get(i));
        }
    }

    private void checkLine(long number, String line) {
        if (line.length() > COLUMNS) {
            report(number, line.length() + " columns, allowed are " + COLUMNS);
        }
        if (AUTHOR.matcher(line).find()) {
            report(number, "an author tag");
        }
        if (DISABLED.matcher(line).find()) {
            report(number, "a test that is switched off");
        }
        if (UNFINISHED.matcher(line).find()) {
            report(number, "an unfinished mark without an issue number");
        }
    }

    private void checkTree() {
        var task =
                (JavacTask) COMPILER.getTask(null, FILES, problem -> {}, List.of("-proc:none"), null, List.of(file()));
        var positions = Trees.instance(task).getSourcePositions();
        try {
            task.parse().forEach(unit -> new Scanner(unit, positions).scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavaFileObject file() {
        return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private void report(long line, String what) {
        found.add(name + ":" + line + " " + what);
    }

    /// Visits the imports and the methods of one file.
    private final class Scanner extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Scanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitImport(ImportTree tree, Void unused) {
            if (!tree.isModule() && tree.getQualifiedIdentifier().toString().endsWith(".*")) {
                report(startLine(tree), "a star import");
            }
            return super.visitImport(tree, unused);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            int parameters = tree.getParameters().size();
            if (parameters > PARAMETERS && !isConstructorOfARecord(tree)) {
                report(
                        startLine(tree),
                        tree.getName() + " has " + parameters + " parameters, allowed are " + PARAMETERS);
            }
            if (tree.getBody() != null) {
                checkBody(tree);
            }
            return super.visitMethod(tree, unused);
        }

        private void checkBody(MethodTree tree) {
            long end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree.getBody()));
            long lines = end - startLine(tree.getBody()) + 1;
            if (lines > METHOD_LINES) {
                report(startLine(tree), tree.getName() + " has " + lines + " lines, allowed are " + METHOD_LINES);
            }
        }

        private boolean isConstructorOfARecord(MethodTree tree) {
            var parent = getCurrentPath().getParentPath().getLeaf();
            return tree.getName().contentEquals("<init>")
                    && parent instanceof ClassTree type
                    && type.getKind() == Tree.Kind.RECORD;
        }

        private long startLine(Tree tree) {
            return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        }
    }
}

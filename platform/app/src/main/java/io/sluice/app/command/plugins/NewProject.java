package io.sluice.app.command.plugins;

import io.sluice.app.program.Product;
import io.sluice.app.program.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// A project that is to be written: one class, one test, and what is around them.
///
/// @param kind        what the plugin offers
/// @param name        by what name
/// @param packageName the package of its class, and the name of its module
/// @param folder      where it goes
record NewProject(Kind kind, String name, String packageName, Path folder) {
    private static final int LONGEST_NAME = 60;

    /// Words that a configuration says of sinks in other senses, or that say nothing.
    private static final Set<String> RESERVED = Set.of("sink", "decoder", "none", "others", "sluice", "test");

    /// Refuses a name, a package or a folder that is not possible.
    void check() {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > LONGEST_NAME) {
            throw Refusal.wrongUse("'" + name + "' is no name for a " + kind + "; it must be small letters and digits,"
                    + " words divided by single hyphens, beginning with a letter, at most " + LONGEST_NAME
                    + " characters, such as my-" + kind);
        }
        if (RESERVED.contains(name)) {
            throw Refusal.wrongUse("'" + name + "' is reserved; say which " + kind + " it is, such as my-" + kind);
        }
        if (!SourceVersion.isName(packageName)) {
            throw Refusal.wrongUse("'" + packageName + "' is no name of a Java package; say another with --package,"
                    + " such as --package com.example.collect");
        }
        for (var first : Set.of("java", "javax", "jdk", "io.sluice")) {
            if ((packageName + ".").startsWith(first + ".")) {
                throw Refusal.wrongUse("the package " + packageName + " is not yours: " + first
                        + " is another's; say one of your own with --package");
            }
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw Refusal.wrongUse(folder + " is there already, and nothing is overwritten; take it away, or say"
                    + " another folder with --folder");
        }
    }

    /// Writes all of it.
    ///
    /// @param home the installation whose API it is built against
    /// @throws IOException when it cannot be written
    void write(Path home) throws IOException {
        var values = values(home);
        for (var file : files().entrySet()) {
            var target = folder.resolve(file.getValue());
            Files.createDirectories(target.getParent());
            Files.writeString(target, filled(file.getKey(), values));
        }
    }

    /// {@return where each template goes}
    private Map<String, String> files() {
        var inPackage = packageName.replace('.', '/') + "/" + className();
        var files = new LinkedHashMap<String, String>();
        files.put("pom.xml", "pom.xml");
        files.put("README.md", "README.md");
        files.put("gitignore", ".gitignore");
        files.put("module-info.java", "src/main/java/module-info.java");
        files.put(kind.word + ".java", "src/main/java/" + inPackage + ".java");
        files.put(kind.word + "Test.java", "src/test/java/" + inPackage + "Test.java");
        return files;
    }

    private Map<String, String> values(Path home) throws IOException {
        boolean endsInDigit = packageName.matches(".*\\d(\\..*)?");
        var values = new LinkedHashMap<String, String>();
        values.put("@configuration@\n", text("configuration-" + kind + ".yaml"));
        values.put(
                "@named@\n", endsInDigit ? "@SuppressWarnings(\"module\") // part of its name ends in a digit\n" : "");
        values.put("@home@", xml(home.toString()));
        values.put("@installed@", home.toString());
        values.put("@version@", Product.version());
        values.put("@package@", packageName);
        values.put("@class@", className());
        values.put("@name@", name);
        values.put("@kind@", kind.toString());
        values.put("@Kind@", kind.word);
        return values;
    }

    /// {@return the name in camel case, ending in the word of the kind}
    private String className() {
        var camel = new StringBuilder();
        for (var word : name.split("-", -1)) {
            camel.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return camel.toString().endsWith(kind.word) ? camel.toString() : camel + kind.word;
    }

    private static String filled(String template, Map<String, String> values) throws IOException {
        var text = text(template);
        for (var value : values.entrySet()) text = text.replace(value.getKey(), value.getValue());
        return text;
    }

    private static String text(String template) throws IOException {
        try (var stream = NewProject.class.getResourceAsStream(template + ".txt")) {
            if (stream == null) throw new FileNotFoundException("the template " + template + " is not in the product");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

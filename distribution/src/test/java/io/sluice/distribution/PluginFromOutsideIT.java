package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sinks that somebody else built are dropped into the plugin folder.
@Timeout(600) // Maven may have to fetch its plugins
final class PluginFromOutsideIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Not the version that the collector itself has.
    private static final String LIBRARY = "4.7.6";

    @TempDir
    private Path folder;

    @Test
    void receivesFlowsWithoutARestart() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        Path jar = PluginProject.begin(product, folder, "sink", "late").jar();
        String yaml = Yaml.archive(folder.resolve("data")) + """
              - name: late
                type: late
                optional: true
            """;
        try (Collector collector = Collector.run(product, folder, yaml)) {
            Output printed = new Output(collector.process().getInputStream());
            long pid = collector.process().pid();
            collector.awaitLog("late waits");
            collector.replay(Product.capture("generated-ovs"));

            Files.copy(jar, product.plugins().resolve(jar.getFileName()));
            collector.awaitLog("late is open");
            collector.replay(Product.capture("generated-pmacct-sfprobe"));

            assertTrue(collector.process().isAlive());
            assertEquals(pid, collector.process().pid());
            assertEquals(0, collector.terminate());
            assertEquals(List.of("late: 76 rows", "late: 0 rows"), printed.all(PATIENCE));
        }
    }

    /// An automatic module in a layer of its own, in a folder with a library that the collector has in
    /// another version.
    @Test
    void mayHaveNoModuleDescriptorAndAnotherVersionOfALibrary() throws IOException, InterruptedException {
        Product product = Product.BUILT.copyTo(folder.resolve("sluice"));
        PluginProject project = PluginProject.begin(product, folder, "sink", "plain");
        makePlain(project.folder());
        Path jar = project.jar();
        Path plugin = Files.createDirectories(product.plugins().resolve("plain"));
        Files.copy(jar, plugin.resolve(jar.getFileName()));
        Path library = Files.createDirectory(plugin.resolve("lib")).resolve("picocli-" + LIBRARY + ".jar");
        Files.copy(project.folder().resolve("target/lib").resolve(library.getFileName()), library);

        Command.Outcome verified =
                Command.of(product.sluice(), "plugins", "verify", plugin).run();
        assertEquals(0, verified.exit(), verified.toString());
        String yaml = Yaml.INPUT + """
              - { name: plain, type: plain }
            """;
        try (Collector collector = Collector.run(product, folder, yaml)) {
            Output printed = new Output(collector.process().getInputStream());
            collector.awaitLog("it has picocli " + LIBRARY);
            collector.replay(Product.capture("generated-pmacct-sfprobe"));
            assertEquals(0, collector.terminate());
            assertEquals(List.of("plain: 76 rows", "plain: 0 rows"), printed.all(PATIENCE));
        }
    }

    /// Takes the module descriptor away, and has it use two libraries: one that it brings, and the log of the
    /// platform.
    private static void makePlain(Path project) throws IOException {
        Path main = project.resolve("src/main");
        Files.delete(main.resolve("java/module-info.java"));
        Path services = Files.createDirectories(main.resolve("resources/META-INF/services"));
        Files.writeString(services.resolve("io.sluice.api.SinkProvider"), "com.example.plain.PlainSink$Provider\n");
        Path source = main.resolve("java/com/example/plain/PlainSink.java");
        replace(source, "    private long rows;\n", """
                private long rows;

                @Override
                public void open(io.sluice.api.SinkContext context) {
                    var has = new picocli.CommandLine(picocli.CommandLine.Model.CommandSpec.create()).getClass();
                    try {
                        org.slf4j.LoggerFactory.getLogger(PlainSink.class)
                                .info("it has picocli {}", has.getField("VERSION").get(null));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
            """);
        giveLibraries(project.resolve("pom.xml"));
    }

    private static void giveLibraries(Path pom) throws IOException {
        replace(pom, "  </dependencies>\n", """
                <dependency>
                  <groupId>info.picocli</groupId><artifactId>picocli</artifactId><version>%s</version>
                </dependency>
                <dependency>
                  <groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.20</version>
                  <scope>provided</scope>
                </dependency>
              </dependencies>
            """.formatted(LIBRARY));
        replace(pom, "    </plugins>\n", """
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-dependency-plugin</artifactId><version>3.11.0</version>
                    <executions>
                      <execution>
                        <id>libraries</id>
                        <phase>package</phase>
                        <goals><goal>copy-dependencies</goal></goals>
                        <configuration>
                          <includeScope>runtime</includeScope>
                          <excludeScope>system</excludeScope>
                          <outputDirectory>${project.build.directory}/lib</outputDirectory>
                        </configuration>
                      </execution>
                    </executions>
                  </plugin>
                </plugins>
            """);
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(before), file + " has no " + before);
        Files.writeString(file, text.replace(before, after));
    }
}

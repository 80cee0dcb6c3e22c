package io.sluice.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The list of parts that lies in the product names all that is in it.
final class SbomIT {
    @Test
    void namesEveryJarEveryLinkedLibraryAndTheRuntime() throws IOException {
        Path home = Product.BUILT.home();
        JsonNode list = new JsonMapper().readTree(Files.readString(home.resolve("sbom.cdx.json")));
        assertEquals("CycloneDX", list.path("bomFormat").asString());
        TreeSet<String> parts = new TreeSet<>();
        for (JsonNode part : list.path("components")) {
            String name = part.path("name").asString();
            parts.add(name + "-" + part.path("version").asString() + ".jar");
            assertTrue(part.path("licenses").size() > 0, name + " has a licence");
        }
        TreeSet<String> missing = new TreeSet<>();
        for (Path folder : new Path[] {home.resolve("plugins"), home.resolve("api"), home.resolveSibling("modules")}) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".jar"))
                        .forEach(missing::add);
            }
        }
        assertFalse(missing.isEmpty());
        missing.removeAll(parts);
        assertEquals(new TreeSet<String>(), missing);
        String release = Files.readString(home.resolve("runtime/release"));
        String version = release.replaceAll("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1");
        assertTrue(parts.contains("OpenJDK-" + version + ".jar"), parts::toString);
    }
}

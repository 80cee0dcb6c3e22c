package io.sluice.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A key and its certificate, made and used with the JDK's own tools, as a vendor would do it.
final class Signer {
    private static final String PASSWORD = "a long password";

    private final Path work;
    private final String name;
    private final Path store;

    Signer(Path work, String name, String... options) {
        this.work = work;
        this.name = name;
        store = work.resolve(name + ".p12");
        var line = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
        line.addAll(List.of(options));
        keytool(line);
    }

    /// {@return its certificate in PEM}
    Path certificate() {
        var pem = work.resolve(name + ".pem");
        keytool(List.of("-exportcert", "-rfc", "-file", pem.toString()));
        return pem;
    }

    /// Certifies another one's key.
    void certify(Signer other) {
        var request = work.resolve("request").toString();
        var answer = work.resolve("answer").toString();
        other.keytool(List.of("-certreq", "-file", request));
        keytool(List.of("-gencert", "-infile", request, "-outfile", answer, "-rfc"));
        try {
            var chain = Files.writeString(
                    work.resolve("chain"), Files.readString(Path.of(answer)) + Files.readString(certificate()));
            other.keytool(List.of("-importcert", "-noprompt", "-file", chain.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sign(Path jar) {
        run("jarsigner", "-keystore", store.toString(), "-storepass", PASSWORD, jar.toString(), name);
    }

    String fingerprint() {
        var lines = keytool(List.of("-list", "-v")).lines();
        var line =
                lines.filter(l -> l.strip().startsWith("SHA256:")).findFirst().orElseThrow();
        return line.strip().substring("SHA256:".length()).strip();
    }

    private String keytool(List<String> words) {
        var line = new ArrayList<>(words);
        line.addAll(List.of("-alias", name, "-keystore", store.toString(), "-storepass", PASSWORD));
        return run("keytool", line.toArray(String[]::new));
    }

    static String run(String tool, String... words) {
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        line.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) throw new IllegalStateException(line + ": " + output);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

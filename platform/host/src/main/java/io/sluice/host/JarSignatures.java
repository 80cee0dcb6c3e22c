package io.sluice.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.pf4j.PluginRuntimeException;

/// Checks that all of a jar is signed by somebody who is known: by the owner of one of some certificates, or by
/// one whom such an owner has certified. All certificates have to be valid today.
final class JarSignatures {
    private static final Set<String> OF_SIGNATURES = Set.of(".SF", ".RSA", ".DSA", ".EC");

    private final Set<X509Certificate> known;

    /// @param files certificates in PEM
    JarSignatures(List<Path> files) {
        known = new HashSet<>();
        for (var file : files) known.addAll(read(file));
    }

    private static List<X509Certificate> read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) throw new CertificateException("it holds none");
            return certificates;
        } catch (IOException | CertificateException e) {
            throw new PluginRuntimeException(
                    e, "the certificates in {} cannot be read ({}); see plugins.signers", file, Causes.message(e));
        }
    }

    /// Refuses a jar.
    ///
    /// @param jar a private copy
    void check(Path jar) throws IOException {
        var name = jar.getFileName().toString();
        var trusted = new HashSet<CertPath>();
        try (var file = new JarFile(jar.toFile(), true)) {
            var entries = file.stream()
                    .filter(entry -> !entry.isDirectory() && !isOfSignature(entry.getName()))
                    .toList();
            boolean isSigned = hasSignature(file);
            for (var entry : entries) {
                readWhole(file, entry, name);
                if (!isSigned) throw new PluginRuntimeException("{} is not signed, and plugins.trust is signed", name);
                checkEntry(entry, name, trusted);
            }
        }
    }

    private static boolean hasSignature(JarFile file) {
        return file.stream().anyMatch(entry -> isBlock(entry.getName()));
    }

    /// Only what was read whole was compared with its signature.
    private static void readWhole(JarFile file, JarEntry entry, String jar) throws IOException {
        try (var in = file.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SecurityException e) {
            throw new PluginRuntimeException(
                    e, "{} was changed after it was signed ({}); get it anew from its maker", jar, e.getMessage());
        }
    }

    private void checkEntry(JarEntry entry, String jar, Set<CertPath> trusted) {
        var signers = entry.getCodeSigners();
        if (signers == null) {
            throw new PluginRuntimeException(
                    "{} in {} is not signed, though other parts are; get it anew from its maker", entry.getName(), jar);
        }
        PluginRuntimeException refusal = null;
        for (var signer : signers) {
            var path = signer.getSignerCertPath();
            if (trusted.contains(path)) return;
            try {
                checkSigner(path, jar);
                trusted.add(path);
                return;
            } catch (PluginRuntimeException e) {
                refusal = e;
            }
        }
        if (refusal != null) throw refusal;
    }

    private void checkSigner(CertPath path, String jar) {
        var chain =
                path.getCertificates().stream().map(X509Certificate.class::cast).toList();
        var signer = chain.getFirst();
        try {
            for (var certificate : chain) checkDates(certificate, jar);
            if (known.contains(signer) || leadsToKnown(chain)) return;
        } catch (GeneralSecurityException e) {
            throw new PluginRuntimeException(
                    e,
                    "{} is signed by {}, whose certificate does not hold ({})",
                    jar,
                    subject(signer),
                    e.getMessage());
        }
        throw new PluginRuntimeException(
                "{} is signed by {} (SHA-256 of the certificate: {}), who is not among plugins.signers",
                jar,
                subject(signer),
                fingerprint(signer));
    }

    private static void checkDates(X509Certificate certificate, String jar) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new PluginRuntimeException(
                    e,
                    "{} is signed with a certificate of {} that is valid from {} to {} only; it has to be signed anew",
                    jar,
                    subject(certificate),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        }
    }

    private boolean leadsToKnown(List<X509Certificate> chain) throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        // A known one ends the chain, and is no part of what is to be proved.
        var links = chain.stream()
                .takeWhile(certificate -> !known.contains(certificate))
                .toList();
        try {
            var parameters = new PKIXParameters(anchors());
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(links), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            if (e.getReason() == PKIXReason.NO_TRUST_ANCHOR) return false;
            throw e;
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("without certificates nothing is checked", e);
        }
    }

    private Set<TrustAnchor> anchors() {
        var anchors = new HashSet<TrustAnchor>();
        for (var certificate : known) anchors.add(new TrustAnchor(certificate, null));
        return anchors;
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            return "unknown, " + e.getMessage();
        }
    }

    private static boolean isOfSignature(String name) {
        return name.equals(JarFile.MANIFEST_NAME) || isBlock(name);
    }

    private static boolean isBlock(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/")
                && upper.indexOf('/', "META-INF/".length()) < 0
                && OF_SIGNATURES.stream().anyMatch(upper::endsWith);
    }
}

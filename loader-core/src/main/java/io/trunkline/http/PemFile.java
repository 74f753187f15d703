// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys as administrators keep them. */
final class PemFile {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private PemFile() {}

    /** All certificates of a file, at least one. */
    static List<Certificate> certificates(Path file) {
        try {
            byte[] content = text(file).getBytes(StandardCharsets.ISO_8859_1);
            List<Certificate> found = List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)));
            if (found.isEmpty()) {
                throw invalid(file, "holds no certificate", "It should begin with -----BEGIN CERTIFICATE-----.");
            }
            return found;
        } catch (CertificateException e) {
            throw invalid(file, "holds a certificate that cannot be read", "It should be PEM, as openssl writes it.");
        }
    }

    /** The private key of a file. */
    static PrivateKey privateKey(Path file) {
        Matcher key = KEY.matcher(text(file));
        if (!key.find()) {
            throw invalid(
                    file,
                    "holds no unencrypted PKCS#8 key",
                    "Convert it: openssl pkcs8 -topk8 -nocrypt -in " + file.getFileName() + " -out client-key.pem");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        return KINDS.stream()
                .flatMap(kind -> decoded(kind, encoded).stream())
                .findFirst()
                .orElseThrow(() -> invalid(file, "holds a key of an unknown kind", "Use an RSA, EC or Ed25519 key."));
    }

    private static Optional<PrivateKey> decoded(String kind, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(encoded));
        } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw invalid(file, "cannot be read (" + e.getClass().getSimpleName() + ")", "Check path and permissions.");
        }
    }

    private static TrunklineException invalid(Path file, String what, String advice) {
        return new TrunklineException(Failure.SETTING_INVALID, "tls: file " + file + " " + what, advice);
    }
}

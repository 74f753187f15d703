// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Tells the kind of a client's key from its certificate, because the driver does not find it out. */
final class ClientKey {
    private ClientKey() {}

    static String algorithm(Path certificate) {
        try (InputStream content = Files.newInputStream(certificate)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(content)
                    .getPublicKey()
                    .getAlgorithm();
        } catch (IOException | CertificateException unreadable) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "The client certificate " + certificate + " cannot be read: " + unreadable.getMessage(),
                    "It should be a PEM file, as openssl writes it.",
                    unreadable);
        }
    }
}

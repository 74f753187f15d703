// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Turns PEM files into what the TLS layer wants. */
final class TlsContext {
    private static final char[] NO_PASSWORD = {};

    private TlsContext() {}

    static SSLContext of(TlsSettings settings) {
        if (settings.certificate().isPresent() != settings.key().isPresent()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "tls: a client certificate needs its key, and a key its certificate",
                    "Set both files or neither.");
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity(settings), trust(settings), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TrunklineException(
                    Failure.SOURCE_TLS,
                    "tls: the certificates cannot be used: " + e.getMessage(),
                    "Check that the key belongs to the certificate.",
                    e);
        }
    }

    private static TrustManager @Nullable [] trust(TlsSettings settings) throws GeneralSecurityException, IOException {
        if (settings.authorities().isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        List<Certificate> authorities =
                PemFile.certificates(settings.authorities().get());
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] identity(TlsSettings settings) throws GeneralSecurityException, IOException {
        if (settings.certificate().isEmpty() || settings.key().isEmpty()) {
            return null;
        }
        Path certificate = settings.certificate().get();
        KeyStore store = emptyStore();
        Certificate[] chain = PemFile.certificates(certificate).toArray(Certificate[]::new);
        store.setKeyEntry("client", PemFile.privateKey(settings.key().get()), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}

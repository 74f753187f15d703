// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust and who to be; all files are PEM. Names of hosts are always checked, TLS 1.2 is the least.
 *
 * @param authorities certificates to trust instead of the well-known ones
 * @param certificate this client's certificate, followed by those that lead to its authority
 * @param key its private key, PKCS#8
 */
public record TlsSettings(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {
    /** Well-known authorities, no client certificate. */
    public static TlsSettings standard() {
        return new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }
}

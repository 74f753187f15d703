// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids of rows as dlt makes them: ten random bytes as text. */
final class RowIds {
    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] id = new byte[10];
        random.nextBytes(id);
        return Base64.getEncoder().withoutPadding().encodeToString(id);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A small object that was read.
 *
 * @param content its bytes; not copied
 * @param version changes whenever the object does
 * @param age time since it was written, by the store's own clock
 */
public record StoredObject(byte[] content, String version, Duration age) {
    /** The content as UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** Sums up bytes as S3 wants to compare them. */
final class Crc32c {
    private Crc32c() {}

    static String base64(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        byte[] four =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
        return Base64.getEncoder().encodeToString(four);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes the ids of child rows: dlt's hash of parent id, table and place in the list. Allocates nothing per id. */
final class ChildIds {
    /** Characters of an id. */
    static final int LENGTH = 14;

    /** Bytes of the hash. */
    static final int HASH_BYTES = 10;

    private static final int DIGEST_BYTES = 32;
    private static final int MOST_DIGITS = 20;
    private static final int ROOM = 256;
    private static final byte[] BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final MessageDigest shake;
    private final byte[] digest = new byte[DIGEST_BYTES];
    private byte[] message = new byte[ROOM];

    ChildIds() {
        try {
            shake = MessageDigest.getInstance("SHAKE128-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHAKE-128", e);
        }
    }

    /**
     * Writes the id of a child row.
     *
     * @param middle the name of the child table between two underscores
     * @return the number of bytes written
     */
    int write(byte[] parent, int parentLength, byte[] middle, long index, byte[] target) {
        int length = parentLength + middle.length + MOST_DIGITS;
        if (message.length < length) {
            message = new byte[length * 2];
        }
        System.arraycopy(parent, 0, message, 0, parentLength);
        System.arraycopy(middle, 0, message, parentLength, middle.length);
        shake.update(message, 0, decimal(index, parentLength + middle.length));
        try {
            shake.digest(digest, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("the digest has another length", e);
        }
        encode(target);
        return LENGTH;
    }

    /** Writes the number and says where it ends. */
    private int decimal(long index, int at) {
        int end = at;
        long rest = index;
        do {
            end++;
            rest /= 10;
        } while (rest > 0);
        rest = index;
        for (int i = end - 1; i >= at; i--) {
            message[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private void encode(byte[] target) {
        int at = 0;
        for (int i = 0; i + 2 < HASH_BYTES; i += 3) {
            int bits = (digest[i] & 0xff) << 16 | (digest[i + 1] & 0xff) << 8 | digest[i + 2] & 0xff;
            target[at++] = BASE64[bits >> 18];
            target[at++] = BASE64[bits >> 12 & 63];
            target[at++] = BASE64[bits >> 6 & 63];
            target[at++] = BASE64[bits & 63];
        }
        int last = digest[HASH_BYTES - 1] & 0xff;
        target[at++] = BASE64[last >> 2];
        target[at] = BASE64[(last & 3) << 4];
    }
}

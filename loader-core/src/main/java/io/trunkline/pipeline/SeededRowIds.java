// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.loadpackage.PackageHead;
import io.trunkline.normalize.RowIds;
import java.util.Base64;
import java.util.SplittableRandom;

/** Row ids that look random and are the same again when the same page of the same package is replayed. */
final class SeededRowIds implements RowIds {
    private static final int ID_BYTES = 10;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long high;
    private final long low;
    private final byte[] bytes = new byte[ID_BYTES];
    private final byte[] text = new byte[(ID_BYTES * 8 + 5) / 6];
    private final Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    private SplittableRandom random = new SplittableRandom(0);

    SeededRowIds(PackageHead head) {
        this.high = head.seedHigh();
        this.low = head.seedLow();
    }

    @Override
    public void page(long number) {
        random = new SplittableRandom(high ^ Long.rotateLeft(low + number * GOLDEN_GAMMA, (int) (number & 63)));
    }

    @Override
    public int next(String table, byte[] target, int offset) {
        long first = random.nextLong();
        long second = random.nextLong();
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (first >>> (i * 8));
        }
        bytes[Long.BYTES] = (byte) second;
        bytes[Long.BYTES + 1] = (byte) (second >>> 8);
        int length = base64.encode(bytes, text);
        System.arraycopy(text, 0, target, offset, length);
        return length;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

/**
 * A complete JSON document in memory: checked to be whole, so a cut response never gets here.
 *
 * @param bytes array that holds it; not to be changed
 * @param length bytes of the document, from the start of the array
 * @param wireBytes bytes that came over the network for it
 * @param packed the bytes as they came, where the source compressed them (gzip): unpacked they begin like the document; empty where it
 *     did not
 */
@SuppressWarnings(
        "ArrayRecordComponent") // handed over, never compared: a copy of every page would cost what streaming saves
public record PageBody(byte[] bytes, int length, long wireBytes, byte[] packed) {
    private static final byte[] PLAIN = {};

    /** One that came as it is. */
    public PageBody(byte[] bytes, int length, long wireBytes) {
        this(bytes, length, wireBytes, PLAIN);
    }

    /** Whether it came compressed. */
    public boolean isPacked() {
        return packed.length > 0;
    }
}

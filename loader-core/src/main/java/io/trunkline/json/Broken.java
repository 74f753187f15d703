// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;

/** Says where and why bytes are not JSON. */
final class Broken {
    private Broken() {}

    /** The failure at that place of the array. */
    static TrunklineException at(int place, String why) {
        return new TrunklineException(
                Failure.SOURCE_BODY_BROKEN,
                "A page is not valid JSON: " + why + " (byte " + place + ")",
                "Look for a proxy between here and the source that changes or cuts answers.");
    }

    /** Something stands where something else was expected. */
    static TrunklineException unexpected(byte[] bytes, int place, int limit, String expected) {
        if (place >= limit) {
            return at(limit, "it ends where " + expected + " was expected");
        }
        byte found = bytes[place];
        String shown = found > ' ' && found < 0x7F
                ? "'" + (char) found + "'"
                : "the byte 0x" + Integer.toHexString(found & 0xFF);
        return at(place, shown + " where " + expected + " was expected");
    }
}

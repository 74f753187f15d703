// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Reads binary values: PostgreSQL's {@code \x} hex, dlt's {@code 0x} hex, strict base64, and little-endian numbers. */
final class PythonBytes {
    private PythonBytes() {}

    static Optional<byte[]> of(String text) {
        if (text.startsWith("\\x")) {
            return hex(text.substring(2));
        }
        return text.startsWith("0x") ? hex(text.substring(2).replaceAll("\\s", "")) : base64(text);
    }

    static Optional<byte[]> of(BigInteger number) {
        if (number.signum() < 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(number.bitLength() + 7) / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> hex(String digits) {
        try {
            return Optional.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return text.length() % 4 == 0 ? Optional.of(Base64.getDecoder().decode(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

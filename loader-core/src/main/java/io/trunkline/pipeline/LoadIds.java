// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Makes load ids as dlt does: Unix time in seconds as a decimal number, always later than the last one. */
final class LoadIds {
    private static final int FRACTION_DIGITS = 6;

    private LoadIds() {}

    static String next(Instant now, Optional<String> last) {
        BigDecimal candidate = BigDecimal.valueOf(now.getEpochSecond())
                .add(BigDecimal.valueOf(now.getNano() / 1000, FRACTION_DIGITS))
                .setScale(FRACTION_DIGITS);
        BigDecimal least = last.map(LoadIds::number)
                .map(number -> number.add(BigDecimal.ONE.movePointLeft(FRACTION_DIGITS)))
                .orElse(candidate);
        return text(candidate.max(least));
    }

    /** Fraction digits without trailing zeros, but at least one, as a float prints in Python. */
    private static String text(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
    }

    private static BigDecimal number(String loadId) {
        try {
            return new BigDecimal(loadId);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }
}

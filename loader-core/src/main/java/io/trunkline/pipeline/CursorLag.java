// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Moves a stored cursor back by a lag, in the cursor's own form: seconds for date-times, days for dates, numbers else (as dlt does). */
final class CursorLag {
    private static final long NANOS = 1_000_000_000L;

    private CursorLag() {}

    static String behind(String last, Optional<String> lag) {
        return lag.map(text -> move(last, number(text))).orElse(last);
    }

    /** Refuses a lag that is no number, before anything is read. */
    static void refuseUnless(String lag) {
        number(lag);
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "incremental.lag: \"" + text + "\" is not a number",
                    "Give seconds, days or a number.",
                    e);
        }
    }

    private static String move(String last, BigDecimal lag) {
        try {
            if (last.length() > 10 && last.charAt(4) == '-') {
                long nanos = lag.multiply(BigDecimal.valueOf(NANOS)).longValue();
                String iso = last.replace(' ', 'T');
                return last.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$")
                        ? OffsetDateTime.parse(iso).minusNanos(nanos).toString()
                        : LocalDateTime.parse(iso).minusNanos(nanos).toString();
            }
            if (last.length() == 10 && last.charAt(4) == '-') {
                return LocalDate.parse(last).minusDays(lag.longValue()).toString();
            }
            return new BigDecimal(last).subtract(lag).toPlainString();
        } catch (DateTimeException | NumberFormatException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "incremental.lag cannot be applied to the cursor value \"" + last + "\"",
                    "Remove the lag, or choose another cursor.",
                    e);
        }
    }
}

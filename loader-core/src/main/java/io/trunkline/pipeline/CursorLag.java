// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.source.LastValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves a stored cursor back by a lag, against the direction in which reads go on, in the cursor's own form: seconds for date-times, days
 * for dates, numbers else (as dlt does).
 */
final class CursorLag {
    private static final long NANOS = 1_000_000_000L;
    private static final int WITHOUT_FRACTION = 8;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)([T ])(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?)(Z|[+-]\\d\\d(?::?\\d\\d)?|)");

    private CursorLag() {}

    /** The value moved back, but not behind the one that a first run begins at. */
    static String behind(String last, Optional<String> lag, Optional<String> initial, LastValue remembers) {
        return lag.map(CursorLag::number)
                .map(number -> move(last, remembers == LastValue.MAX ? number : number.negate()))
                .map(moved -> notBefore(moved, initial, remembers))
                .orElse(last);
    }

    private static String notBefore(String moved, Optional<String> initial, LastValue remembers) {
        return initial.filter(first ->
                        remembers.isFurther(CursorValue.remembered(first).compareTo(CursorValue.remembered(moved))))
                .orElse(moved);
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
            Matcher moment = MOMENT.matcher(last);
            if (moment.matches()) {
                long nanos = lag.multiply(BigDecimal.valueOf(NANOS)).longValue();
                return likeBefore(
                        moment,
                        LocalDateTime.parse(moment.group(1) + 'T' + moment.group(3))
                                .minusNanos(nanos));
            }
            if (last.length() == 10 && last.charAt(4) == '-') {
                return LocalDate.parse(last).minusDays(lag.longValue()).toString();
            }
            BigDecimal number = new BigDecimal(last);
            BigDecimal moved = number.subtract(lag);
            return (number.scale() <= 0 ? moved.setScale(0, RoundingMode.DOWN) : moved).toPlainString();
        } catch (DateTimeException | NumberFormatException e) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    "incremental.lag cannot be applied to the cursor value \"" + last + "\"",
                    "Remove the lag, or choose another cursor.",
                    e);
        }
    }

    /** The moment with the separator, the digits and the zone of the one before: the source compares it, or the code points do. */
    private static String likeBefore(Matcher before, LocalDateTime moment) {
        int digits = before.group(3).length() - WITHOUT_FRACTION - 1;
        String fraction = digits > 0 ? String.format("%09d", moment.getNano()).substring(0, Math.min(digits, 9)) : "";
        return moment.toLocalDate()
                + before.group(2)
                + SECONDS.format(moment)
                + (digits > 0 ? '.' + fraction : "")
                + before.group(4);
    }
}

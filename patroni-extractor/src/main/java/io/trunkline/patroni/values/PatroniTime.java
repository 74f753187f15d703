// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads moments in all the spellings of Patroni and PostgreSQL, and writes them in one: UTC. */
public final class PatroniTime {
    /** A date, a T or a blank, a time, and a zone that means only one thing. */
    private static final Pattern TEXT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?) ?(Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d(?::?\\d\\d)?)?)");

    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HH:mm:ss", "Z")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SPOKEN = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT);
    private static final double NANOS = 1e9;

    private PatroniTime() {}

    /** The moment a text names; empty where its zone is an abbreviation that means several, or it is no moment at all. */
    public static Optional<Instant> parse(String text) {
        Matcher found = TEXT.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            String spelled = found.group(1) + 'T' + found.group(2) + offset(found.group(3));
            return Optional.of(OffsetDateTime.parse(spelled, OFFSET).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Seconds since 1970; zero means never. */
    public static Optional<Instant> ofEpoch(double seconds) {
        if (!(seconds > 0) || seconds > Integer.MAX_VALUE * 100.0) {
            return Optional.empty();
        }
        long whole = (long) seconds;
        return Optional.of(Instant.ofEpochSecond(whole, Math.round((seconds - whole) * NANOS)));
    }

    /** The moment as all tables have it. */
    public static String text(Instant moment) {
        return SPOKEN.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static String offset(String zone) {
        if (zone.startsWith("+") || zone.startsWith("-")) {
            String digits = zone.substring(1).replace(":", "");
            StringBuilder spelled = new StringBuilder().append(zone.charAt(0)).append(digits, 0, 2);
            for (int i = 2; i < digits.length(); i += 2) {
                spelled.append(':').append(digits, i, i + 2);
            }
            return digits.length() == 2 ? spelled + ":00" : spelled.toString();
        }
        return "Z";
    }
}

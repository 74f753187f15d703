// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and times in all the forms that dlt accepts. */
final class IsoText {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long FIRST_MICRO = LocalDate.of(1, 1, 1).toEpochDay() * MICROS_PER_DAY;
    private static final long END_MICRO = LocalDate.of(10_000, 1, 1).toEpochDay() * MICROS_PER_DAY;

    private static final String ZONE = "(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?)?";
    private static final Pattern EXTENDED = Pattern.compile("(?<year>\\d{4})-(?:(?<month>\\d{2})(?:-(?<day>\\d{2}))?"
            + "|(?<ordinal>\\d{3})|W(?<week>\\d{2})(?:-(?<weekday>\\d))?)"
            + "(?:[T ](?<hour>\\d{2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?)?)?" + ZONE
            + ")?");
    private static final Pattern BASIC =
            Pattern.compile("(?<year>\\d{4})(?:(?<month>\\d{2})(?<day>\\d{2})|(?<ordinal>\\d{3})"
                    + "|W(?<week>\\d{2})(?<weekday>\\d)?)"
                    + "(?:[T ](?<hour>\\d{2})(?::?(?<minute>\\d{2}))?" + ZONE
                    + "|[T ](?<hour2>\\d{2})(?<minute2>\\d{2})"
                    + "(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?(?<zone2>Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final Pattern COMMON = Pattern.compile(
            "(?:(?<year>\\d{4})(?:[/:]?(?<month>\\d{2})[/:]?(?<day>\\d{2}))?)?"
                    + "(?: ?(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2}))?(?:[.|,](?<fraction>\\d{1,9}))?)?");
    private static final Pattern CLOCK = Pattern.compile("(?<hour>\\d{2}):(?<minute>\\d{2})"
            + "(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?)?" + ZONE
            + "|T(?!\\d{2}:\\d{4})(?<hour2>\\d{2})(?::?(?<minute2>\\d{2})"
            + "(?:(?<second2>\\d{2})(?:[.,](?<fraction2>\\d+))?)?)?(?<zone2>Z|[+-]\\d{2}(?::?\\d{2})?)?");

    private IsoText() {}

    /** What a text is. */
    enum Kind {
        DATE_TIME,
        DATE,
        TIME
    }

    /**
     * A text understood.
     *
     * @param kind what it is
     * @param micros microseconds since 1970 in UTC, or of the day in UTC for a time
     */
    record Moment(Kind kind, long micros) {
        long day() {
            return Math.floorDiv(micros, MICROS_PER_DAY);
        }
    }

    /** The moment the text says, in the years 1 to 9999; empty when it says none. */
    static Optional<Moment> parse(String text) {
        if (text.isEmpty() || "0123456789T ".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        try {
            return moment(text);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether epoch microseconds lie in the years 1 to 9999. */
    static boolean inRange(long micros) {
        return micros >= FIRST_MICRO && micros < END_MICRO;
    }

    private static Optional<Moment> moment(String text) {
        Matcher extended = EXTENDED.matcher(text);
        if (extended.matches()) {
            return of(extended, date(extended), "");
        }
        Matcher basic = BASIC.matcher(text);
        if (basic.matches()) {
            return of(basic, date(basic), basic.group("hour2") == null ? "" : "2");
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return time(clock, clock.group("hour2") == null ? "" : "2");
        }
        return common(text);
    }

    private static Optional<Moment> common(String text) {
        Matcher common = COMMON.matcher(text);
        if (!common.matches()) {
            return Optional.empty();
        }
        if (common.group("year") == null) {
            return Optional.of(new Moment(Kind.TIME, clock(common, "")));
        }
        int month = common.group("month") == null ? 1 : number(common, "month");
        int day = common.group("day") == null ? 1 : number(common, "day");
        return of(common, LocalDate.of(number(common, "year"), month, day), "");
    }

    private static Optional<Moment> of(Matcher match, LocalDate date, String group) {
        if (date.getYear() < 1) {
            return Optional.empty();
        }
        long day = date.toEpochDay() * MICROS_PER_DAY;
        if (match.group("hour" + group) == null) {
            return Optional.of(new Moment(Kind.DATE, day));
        }
        long micros = day + clock(match, group) - zone(match, group) * MICROS_PER_SECOND;
        return inRange(micros) ? Optional.of(new Moment(Kind.DATE_TIME, micros)) : Optional.empty();
    }

    private static Optional<Moment> time(Matcher match, String group) {
        long micros = clock(match, group) - zone(match, group) * MICROS_PER_SECOND;
        return Optional.of(new Moment(Kind.TIME, Math.floorMod(micros, MICROS_PER_DAY)));
    }

    private static LocalDate date(Matcher match) {
        int year = number(match, "year");
        if (match.group("ordinal") != null) {
            return LocalDate.ofYearDay(year, number(match, "ordinal"));
        }
        if (match.group("week") != null) {
            int weekday = match.group("weekday") == null ? 1 : number(match, "weekday");
            LocalDate fourth = LocalDate.of(year, 1, 4);
            int week = IsoFields.WEEK_OF_WEEK_BASED_YEAR
                    .rangeRefinedBy(fourth)
                    .checkValidIntValue(number(match, "week"), IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            return fourth.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(WeekFields.ISO.dayOfWeek(), weekday);
        }
        return LocalDate.of(year, number(match, "month"), match.group("day") == null ? 1 : number(match, "day"));
    }

    private static long clock(Matcher match, String group) {
        long hour = number(match, "hour" + group);
        long minute = optional(match, "minute" + group);
        long second = optional(match, "2".equals(group) && has(match, "second2") ? "second2" : "second");
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no such time");
        }
        return ((hour * 60 + minute) * 60 + second) * MICROS_PER_SECOND + fraction(match, group);
    }

    private static long fraction(Matcher match, String group) {
        String digits = has(match, "fraction" + group) ? match.group("fraction" + group) : match.group("fraction");
        return digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 6));
    }

    private static long zone(Matcher match, String group) {
        String name = "zone" + group;
        if (!has(match, name) || "Z".equals(match.group(name))) {
            return 0;
        }
        String text = match.group(name).replace(":", "");
        long minutes =
                Long.parseLong(text.substring(1, 3)) * 60 + (text.length() > 3 ? Long.parseLong(text.substring(3)) : 0);
        if (minutes >= 24 * 60) {
            throw new DateTimeException("no such zone");
        }
        return text.charAt(0) == '-' ? -minutes * 60 : minutes * 60;
    }

    private static boolean has(Matcher match, String group) {
        return match.namedGroups().containsKey(group) && match.group(group) != null;
    }

    private static int number(Matcher match, String group) {
        return Integer.parseInt(match.group(group));
    }

    private static long optional(Matcher match, String group) {
        return has(match, group) ? number(match, group) : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

/** Reads the usual forms of dates and times from ASCII without making objects; {@link IsoText} knows all forms. */
final class IsoBytes {
    /** The bytes are not of a usual form. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int DATE = 10;
    private static final int CLOCK = 8;
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private IsoBytes() {}

    /** Days since 1970 of {@code YYYY-MM-DD}. */
    static long date(byte[] bytes, int at, int length) {
        return length == DATE ? day(bytes, at) : UNKNOWN;
    }

    /** Microseconds of the day of {@code HH:MM:SS} with a fraction or without, without zone. */
    static long time(byte[] bytes, int at, int length) {
        if (length < CLOCK) {
            return UNKNOWN;
        }
        long seconds = clock(bytes, at);
        int end = fractionEnd(bytes, at + CLOCK, at + length);
        return seconds < 0 || end != at + length
                ? UNKNOWN
                : seconds * MICROS_PER_SECOND + fraction(bytes, at + CLOCK, end);
    }

    /** Microseconds since 1970 of {@code YYYY-MM-DDTHH:MM:SS} with fraction and zone or without; a blank may stand for T. */
    static long timestamp(byte[] bytes, int at, int length) {
        if (length < DATE + 1 + CLOCK || bytes[at + DATE] != 'T' && bytes[at + DATE] != ' ') {
            return UNKNOWN;
        }
        long day = day(bytes, at);
        long seconds = clock(bytes, at + DATE + 1);
        if (day == UNKNOWN || seconds < 0) {
            return UNKNOWN;
        }
        int clockEnd = at + DATE + 1 + CLOCK;
        int end = fractionEnd(bytes, clockEnd, at + length);
        long offset = end < 0 ? UNKNOWN : zone(bytes, end, at + length - end);
        if (offset == UNKNOWN) {
            return UNKNOWN;
        }
        long micros = (day * SECONDS_PER_DAY + seconds - offset) * MICROS_PER_SECOND + fraction(bytes, clockEnd, end);
        return IsoText.inRange(micros) ? micros : UNKNOWN;
    }

    private static long day(byte[] bytes, int at) {
        int century = two(bytes, at);
        int rest = two(bytes, at + 2);
        int month = two(bytes, at + 5);
        int day = two(bytes, at + 8);
        if ((century | rest | month | day) < 0 || bytes[at + 4] != '-' || bytes[at + 7] != '-') {
            return UNKNOWN;
        }
        int year = century * 100 + rest;
        if (year == 0 || month == 0 || month > 12 || day == 0 || day > days(year, month)) {
            return UNKNOWN;
        }
        return epochDay(year, month, day);
    }

    /** Days since 1970 by the civil calendar, counted in eras of 400 years that begin in March. */
    private static long epochDay(int year, int month, int day) {
        int shifted = month > 2 ? year : year - 1;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int days(int year, int month) {
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    private static long clock(byte[] bytes, int at) {
        int hour = two(bytes, at);
        int minute = two(bytes, at + 3);
        int second = two(bytes, at + 6);
        boolean wrong = (hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59;
        return wrong || bytes[at + 2] != ':' || bytes[at + 5] != ':' ? -1 : (hour * 60L + minute) * 60 + second;
    }

    /** Where the fraction ends; -1 when there is a point without digits. */
    private static int fractionEnd(byte[] bytes, int at, int end) {
        if (at == end || bytes[at] != '.' && bytes[at] != ',') {
            return at;
        }
        int stop = at + 1;
        while (stop < end && digit(bytes[stop]) >= 0) {
            stop++;
        }
        return stop == at + 1 ? -1 : stop;
    }

    private static long fraction(byte[] bytes, int at, int end) {
        long micros = 0;
        if (end > at) {
            for (int i = 1; i <= 6; i++) {
                micros = micros * 10 + (at + i < end ? digit(bytes[at + i]) : 0);
            }
        }
        return micros;
    }

    /** Seconds east of UTC; 0 without a zone. */
    private static long zone(byte[] bytes, int at, int length) {
        if (length == 0 || length == 1 && bytes[at] == 'Z') {
            return 0;
        }
        byte sign = bytes[at];
        if (length != 3 && length != 5 && length != 6 || sign != '+' && sign != '-') {
            return UNKNOWN;
        }
        int hours = two(bytes, at + 1);
        int minutes = length == 3 ? 0 : two(bytes, at + length - 2);
        if ((hours | minutes) < 0 || length == 6 && bytes[at + 3] != ':' || hours > 23 || minutes > 59) {
            return UNKNOWN;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static int two(byte[] bytes, int at) {
        int tens = digit(bytes[at]);
        int ones = digit(bytes[at + 1]);
        return (tens | ones) < 0 ? -1 : tens * 10 + ones;
    }

    private static int digit(byte c) {
        int digit = c - '0';
        return digit <= 9 ? digit : -1;
    }
}

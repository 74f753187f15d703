// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private static final long KILO = 1024;
    private static final int MINUTE = 60;

    private Words() {}

    /** Bytes with a unit of 1024. */
    static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double size = bytes;
        String[] units = {"KiB", "MiB", "GiB", "TiB"};
        int unit = -1;
        while (size >= KILO && unit < units.length - 1) {
            size /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }

    /** Seconds as dlt says them: {@code 0.29 seconds}, {@code 1 minute and 2.5 seconds}. */
    static String duration(double seconds) {
        long minutes = (long) (seconds / MINUTE);
        String rest = String.format(Locale.ROOT, "%.2f seconds", seconds - minutes * MINUTE);
        return switch ((int) Math.min(minutes, 2)) {
            case 0 -> rest;
            case 1 -> "1 minute and " + rest;
            default -> minutes + " minutes and " + rest;
        };
    }

    /** Whole numbers in groups of three. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** Writes one row of the table of events as PostgREST would: twelve columns, a tenth of the nullable values null. */
final class EventRow implements RowText {
    static final int COLUMNS = 12;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);
    private static final long FIRST_SECOND = 1_672_531_200L;
    private static final int TWO_YEARS = 63_072_000;
    private static final String[] WORDS = {
        "invoice",
        "Größe",
        "delayed",
        "naïve",
        "route",
        "Zürich",
        "packet",
        "日本",
        "return",
        "café",
        "label",
        "smörgås",
        "window",
        "transfer",
        "\\\"quoted\\\"",
        "back\\\\slash",
        "first\\nsecond",
        "tab\\there",
        "pallet",
        "winter",
        "harbour",
        "a/b"
    };
    private static final String[] CITIES = {"Köln", "Lyon", "Oslo", "São Paulo", "Kraków", "Graz", "Porto"};
    private static final String[] TAGS = {"fragile", "express", "überseh", "cold", "insured", "bulk", "réserve", "night"
    };

    private final SplittableRandom random;
    private final StringBuilder json = new StringBuilder(600);

    EventRow(SplittableRandom random) {
        this.random = random;
    }

    /** Appends the row with this id and adds what is in it to the tally. */
    @Override
    public void write(long id, ByteBuffer page, Tally tally) {
        json.setLength(0);
        json.append("{\"id\":").append(id);
        customer(tally);
        text("reference", "R-" + Long.toHexString(random.nextLong() >>> 20));
        text("title", words(2, 5));
        text("note", words(8, 20));
        value("score", fraction(100, 4));
        value("amount", fraction(999_999_999_999L, 9));
        active(tally);
        text("created_at", timestamp());
        text("updated_at", timestamp());
        place();
        tags(tally);
        page.put(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
        tally.row(id);
    }

    private void customer(Tally tally) {
        long customer = 4_000_000_000L + random.nextInt(1_000_000);
        boolean isNull = isNull();
        member("customer_id").append(isNull ? "null" : customer);
        tally.number(isNull ? 0 : customer);
    }

    private void active(Tally tally) {
        boolean isNull = isNull();
        boolean active = random.nextBoolean();
        member("active").append(isNull ? "null" : active);
        tally.flag(!isNull && active);
    }

    private void place() {
        member("place").append("{\"city\":");
        json.append(isNull() ? "null" : '"' + CITIES[random.nextInt(CITIES.length)] + '"');
        value("zone", String.valueOf(random.nextInt(1, 60)));
        value("latitude", fraction(89, 5));
        json.append('}');
    }

    private void tags(Tally tally) {
        member("tags").append('[');
        for (int i = 0; i < 3; i++) {
            String tag = TAGS[random.nextInt(TAGS.length)] + random.nextInt(100);
            json.append(i == 0 ? "\"" : ", \"").append(tag).append('"');
            tally.child();
            tally.characters(tag.length());
        }
        json.append(']');
    }

    private void text(String name, String value) {
        value(name, '"' + value + '"');
    }

    private void value(String name, String value) {
        member(name).append(isNull() ? "null" : value);
    }

    private StringBuilder member(String name) {
        return json.append(",\"").append(name).append("\":");
    }

    /** A number that always has a fraction, so that its first value already makes the column a double. */
    private String fraction(long bound, int digits) {
        long whole = random.nextLong(bound / 10, bound);
        long scale = Math.powExact(10L, digits);
        return whole + "."
                + String.valueOf(scale + random.nextLong(scale / 10) * 10 + 1 + random.nextInt(9))
                        .substring(1);
    }

    private String words(int least, int most) {
        StringBuilder words = new StringBuilder(WORDS[random.nextInt(WORDS.length)]);
        for (int i = random.nextInt(least, most); i > 1; i--) {
            words.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }

    private String timestamp() {
        return TIMESTAMP.format(
                Instant.ofEpochSecond(FIRST_SECOND + random.nextInt(TWO_YEARS), random.nextInt(1_000_000) * 1000L));
    }

    private boolean isNull() {
        return random.nextInt(10) == 0;
    }
}

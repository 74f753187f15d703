// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Writes one order as PostgREST would: lists of objects that hold lists, some sixteen rows in six tables. */
final class OrderRow implements RowText {
    static final int COLUMNS = 7;
    private static final String[] CITIES = {"Köln", "Lyon", "Oslo", "São Paulo", "Kraków", "Graz", "Porto"};
    private static final String[] WORDS = {"fragile", "express", "Größe", "cold", "insured", "naïve", "réserve", "night"
    };
    private static final String[] CARRIERS = {"north", "south", "harbour"};

    private final SplittableRandom random;
    private final StringBuilder json = new StringBuilder(3000);

    OrderRow(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public void write(long id, ByteBuffer page, Tally tally) {
        json.setLength(0);
        json.append("{\"id\":").append(id);
        text("customer", pick(WORDS) + ' ' + random.nextInt(100_000));
        text("placed_at", day() + "T10:15:30.123456+00:00");
        number("total", fraction(9_000));
        json.append(",\"address\":{\"city\":\"").append(pick(CITIES)).append("\",\"zone\":{\"code\":");
        json.append(random.nextInt(1, 60))
                .append(",\"remote\":")
                .append(random.nextBoolean())
                .append("}}");
        list("lines", 3, tally, this::line);
        list("shipments", random.nextInt(1, 3), tally, this::shipment);
        page.put(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
        tally.row(id);
    }

    private void line(Tally tally) {
        int quantity = random.nextInt(1, 20);
        tally.number(quantity);
        json.append("{\"sku\":\"S-").append(random.nextInt(10_000)).append('"');
        number("quantity", String.valueOf(quantity));
        number("price", fraction(500));
        list("taxes", random.nextInt(1, 3), tally, this::tax);
        list("notes", 2, tally, this::note);
        json.append('}');
    }

    private void tax(Tally tally) {
        tally.flag(true);
        json.append("{\"code\":\"").append(pick(CARRIERS)).append('"');
        number("rate", fraction(30));
        json.append('}');
    }

    private void note(Tally tally) {
        String note = pick(WORDS) + ' ' + pick(WORDS);
        tally.characters(note.length());
        json.append('"').append(note).append('"');
    }

    private void shipment(Tally tally) {
        json.append("{\"carrier\":\"").append(pick(CARRIERS)).append('"');
        text("sent_at", day() + "T08:00:00.5+00:00");
        list("stops", random.nextInt(1, 4), tally, this::stop);
        json.append('}');
    }

    private void stop(Tally tally) {
        json.append("{\"city\":\"").append(pick(CITIES)).append('"');
        text("at", day() + "T12:00:00.25+00:00");
        json.append('}');
    }

    private void list(String name, int length, Tally tally, java.util.function.Consumer<Tally> item) {
        json.append(",\"").append(name).append("\":[");
        for (int i = 0; i < length; i++) {
            json.append(i == 0 ? "" : ", ");
            tally.child();
            item.accept(tally);
        }
        json.append(']');
    }

    private void text(String name, String value) {
        number(name, '"' + value + '"');
    }

    private void number(String name, String value) {
        json.append(",\"").append(name).append("\":").append(value);
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    /** A number with a fraction that is never zero, so that its first value already makes the column a double. */
    private String fraction(int bound) {
        return random.nextInt(bound) + "." + random.nextInt(1, 10) + random.nextInt(1, 10);
    }

    private String day() {
        return "2024-%02d-%02d".formatted(random.nextInt(1, 13), random.nextInt(1, 29));
    }
}

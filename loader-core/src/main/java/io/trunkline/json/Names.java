// SPDX-License-Identifier: Apache-2.0
package io.trunkline.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names seen so far, by their bytes: one object for a name, however often it comes. Bounded, since names can be data. */
final class Names {
    private static final int MOST = 1 << 14;
    private static final int MOST_PROBES = 16;
    private static final int LONGEST = 512;

    private final Escapes escapes = new Escapes();
    private @Nullable Name[] table = new @Nullable Name[64];
    private int size;

    /**
     * The name between two quotes.
     *
     * @param end where the closing quote stands
     */
    Name find(byte[] bytes, int from, int end, boolean escaped) {
        int mask = table.length - 1;
        int slot = hash(bytes, from, end) & mask;
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            Name known = table[slot];
            if (known == null) {
                return add(slot, made(bytes, from, end, escaped));
            }
            if (known.length() == end + 1 - from && known.standsAt(bytes, from, end + 1)) {
                return known;
            }
            slot = slot + 1 & mask;
        }
        return made(bytes, from, end, escaped);
    }

    private Name add(int slot, Name name) {
        if (size < MOST && name.length() <= LONGEST) {
            table[slot] = name;
            size++;
            if (size * 2 > table.length) {
                grow();
            }
        }
        return name;
    }

    private Name made(byte[] bytes, int from, int end, boolean escaped) {
        escapes.read(bytes, from, end);
        return new Name(
                Arrays.copyOfRange(bytes, from, end + 1),
                escapes.text().intern(),
                !escaped || !escapes.hasLoneSurrogate());
    }

    private void grow() {
        @Nullable Name[] before = table;
        table = new @Nullable Name[before.length * 2];
        for (Name name : before) {
            if (name != null) {
                place(name);
            }
        }
    }

    private void place(Name name) {
        byte[] raw = name.raw();
        int slot = hash(raw, 0, raw.length - 1) & table.length - 1;
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            if (table[slot] == null) {
                table[slot] = name;
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
        size--; // forgotten; it is made anew when it comes again
    }

    private static int hash(byte[] bytes, int from, int end) {
        int hash = end - from;
        for (int i = from; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash ^ hash >>> 15;
    }
}

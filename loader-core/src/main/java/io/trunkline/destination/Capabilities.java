// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

import io.trunkline.schema.NameLimit;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a destination can do, as data.
 *
 * @param names how long a table or column name may be
 * @param maxColumns columns a table may have
 * @param maxTextBytes bytes a text value may have
 * @param abilities what it can do of what not every destination can
 */
public record Capabilities(NameLimit names, int maxColumns, long maxTextBytes, Set<Ability> abilities) {
    public Capabilities {
        abilities = Set.copyOf(abilities);
    }

    /** One that can do everything, with names that are counted in characters. */
    public Capabilities(int maxIdentifierLength, int maxColumns, long maxTextBytes) {
        this(NameLimit.characters(maxIdentifierLength), maxColumns, maxTextBytes, EnumSet.allOf(Ability.class));
    }

    /** Whether the destination has this ability. */
    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.Arrays;

/** Refuses keys that would leave the place they are relative to. */
final class StoreKeys {
    private StoreKeys() {}

    static String checked(String key) {
        boolean sound = !key.isEmpty()
                && Arrays.stream(key.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || ".".equals(part) || "..".equals(part))
                && key.chars().noneMatch(c -> c < ' ');
        if (!sound) {
            throw new TrunklineException(
                    Failure.BUG, "\"" + key + "\" cannot be the key of an object.", "Please report it.");
        }
        return key;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.config;

/**
 * One thing that is wrong with the settings.
 *
 * @param where the spelling and place it was found in, such as {@code trunkline.yaml line 3: url}
 * @param what what is wrong and what would be right
 */
public record Problem(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

/**
 * The words that stand behind a verb without a flag.
 *
 * @param label how help names them
 * @param description one sentence for help
 * @param least how many there must be
 * @param most how many there may be
 */
record Operands(String label, String description, int least, int most) {
    /** None. */
    static final Operands NONE = new Operands("", "", 0, 0);
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;

/** One thing the program can do. */
interface Verb {
    /** Its name on the command line. */
    String name();

    /** One sentence for help. */
    String description();

    /**
     * Does it.
     *
     * @return the exit status
     * @throws io.trunkline.errors.TrunklineException whose owner's exit status is used
     */
    int run(Settings settings, Console console);
}

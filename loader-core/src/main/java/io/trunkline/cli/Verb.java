// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.errors.TrunklineException;
import java.util.List;

/** One thing the program can do. */
interface Verb {
    /** Its name on the command line: one word, or two for one of a group, such as {@code state set}. */
    String name();

    /** One sentence for help. */
    String description();

    /** Flags that only this verb has. */
    default List<VerbOption> options() {
        return List.of();
    }

    /** Words it wants behind its name. */
    default Operands operands() {
        return Operands.NONE;
    }

    /**
     * Does it.
     *
     * @return the exit status
     * @throws io.trunkline.errors.TrunklineException whose owner's exit status is used
     */
    int run(Settings settings, Arguments arguments, Console console);

    /** The same for what reads the settings more than once. */
    default int run(Configuration configuration, Arguments arguments, Console console) {
        return run(configuration.read(), arguments, console);
    }

    /** Hears of a failure that ends the program, before it is told. */
    default void failed(TrunklineException failure) {}
}

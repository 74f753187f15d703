// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.Console;
import java.util.Optional;

/** Asks before something is changed that no run would bring back. */
final class Confirmation {
    static final VerbOption YES = VerbOption.flag("--yes", "Do it without asking.");

    private Confirmation() {}

    /** Whether to do it; where nobody can be asked, only {@code --yes} says so. */
    static boolean of(String what, Arguments arguments, io.trunkline.cli.Console console) {
        if (arguments.has(YES.name())) {
            return true;
        }
        Console terminal = console.mode().terminal() ? System.console() : null;
        if (terminal == null) {
            throw new TrunklineException(
                    Failure.USAGE, "this would change " + what, "Nobody can be asked here: add --yes to do it.");
        }
        console.error("This changes " + what + ".");
        String answer = Optional.ofNullable(terminal.readLine("Do it? [y/N] ")).orElse("");
        return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    }
}

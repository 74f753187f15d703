/** The command line: verbs, flags made from the settings, and what is printed. */
@NullMarked
package io.trunkline.cli;

import org.jspecify.annotations.NullMarked;

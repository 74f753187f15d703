// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

/**
 * How the user wants to be spoken to.
 *
 * @param json results as JSON
 * @param quiet nothing but results and errors
 * @param verbose causes of errors as well
 * @param terminal whether notes go to a terminal, where a line can be rewritten
 */
public record OutputMode(boolean json, boolean quiet, boolean verbose, boolean terminal) {}

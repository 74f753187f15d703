/**
 * How the stand-in answers: tokens, transactions, statements, statuses and error bodies.
 */
@NullMarked
package io.trunkline.postgrest.testkit.standin;

import org.jspecify.annotations.NullMarked;

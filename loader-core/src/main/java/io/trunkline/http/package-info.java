/** HTTP as a source needs it: one call, one whole answer, with retries, budgets and credentials behind it. */
@NullMarked
package io.trunkline.http;

import org.jspecify.annotations.NullMarked;

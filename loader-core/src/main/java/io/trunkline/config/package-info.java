/** Settings: one key, many spellings; all problems told at once. */
@NullMarked
package io.trunkline.config;

import org.jspecify.annotations.NullMarked;

/** What can go wrong: stable codes, who has to act, and whether another try can help. Everybody may use it. */
@NullMarked
package io.trunkline.errors;

import org.jspecify.annotations.NullMarked;

/** What a run leaves for the next: the pipeline's state in dlt's form. */
@NullMarked
package io.trunkline.state;

import org.jspecify.annotations.NullMarked;

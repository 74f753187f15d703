// SPDX-License-Identifier: Apache-2.0
/** What a run leaves for the next: the pipeline's state with its cursors, in the form dlt reads and writes. */
@NullMarked
package io.trunkline.state;

import org.jspecify.annotations.NullMarked;

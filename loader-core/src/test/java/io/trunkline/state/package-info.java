// SPDX-License-Identifier: Apache-2.0
/** Tests of the pipeline state against states that dlt wrote. */
@NullMarked
package io.trunkline.state;

import org.jspecify.annotations.NullMarked;

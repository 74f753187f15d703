// SPDX-License-Identifier: Apache-2.0
/** Answers that were recorded or made up, and what they have to mean. */
@NullMarked
package io.trunkline.postgrest.answer;

import org.jspecify.annotations.NullMarked;

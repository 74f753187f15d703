// SPDX-License-Identifier: Apache-2.0
/** Loads into a real PostgreSQL, as a user with no more rights than it takes, and looks at what is there. */
@NullMarked
package io.trunkline.destination.postgres;

import org.jspecify.annotations.NullMarked;

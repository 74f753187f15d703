// SPDX-License-Identifier: Apache-2.0
/** Credentials, good and bad. */
@NullMarked
package io.trunkline.postgrest.auth;

import org.jspecify.annotations.NullMarked;

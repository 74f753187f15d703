// SPDX-License-Identifier: Apache-2.0
/** Who asks PostgREST or Supabase: credentials, and the refusal of those that would quietly make the caller anonymous. */
@NullMarked
package io.trunkline.postgrest.auth;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What the server is, as rows: versions of its metadata page and probes of its health. Loaded only when asked for by name. */
@NullMarked
package io.trunkline.postgrest.about;

import org.jspecify.annotations.NullMarked;

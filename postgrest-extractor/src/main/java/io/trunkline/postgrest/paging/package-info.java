// SPDX-License-Identifier: Apache-2.0
/** Reads a relation page by page so that no row is lost: by key, by groups of equal keys, or by offset; in slices. */
@NullMarked
package io.trunkline.postgrest.paging;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.postgrest.openapi.DeclaredType;

/**
 * A column that rows are followed by.
 *
 * @param name the name as the server has it
 * @param type declared type
 * @param nullable whether it may be without a value, as far as is known
 */
public record KeyColumn(String name, DeclaredType type, boolean nullable) {}

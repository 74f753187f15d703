// SPDX-License-Identifier: Apache-2.0
package io.trunkline.state;

import java.util.Optional;

/**
 * How far a resource was read, as the state has it.
 *
 * @param resource the resource
 * @param column its cursor column
 * @param last the highest value seen, if there is one
 */
public record StoredCursor(String resource, String column, Optional<String> last) {}

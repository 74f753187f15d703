// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.Optional;

/** One entry of {@code select}. */
public sealed interface SelectItem {

    /** {@code *} */
    record AllColumns() implements SelectItem {}

    /** A column, perhaps as text and perhaps under another name. */
    record OneColumn(String column, Optional<String> alias, Optional<String> cast) implements SelectItem {}
}

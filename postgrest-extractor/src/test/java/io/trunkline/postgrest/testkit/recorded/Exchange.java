// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Ask;
import java.util.Set;

/** One recorded request with the exact answer of a real server, and what of it differs from run to run. */
public record Exchange(
        String id, String group, String variant, boolean toAdmin, Ask ask, Answer answer, Set<String> volatileParts) {

    public Exchange {
        volatileParts = Set.copyOf(volatileParts);
    }

    public boolean isVolatile(String part) {
        return volatileParts.contains(part) || volatileParts.contains("all");
    }
}

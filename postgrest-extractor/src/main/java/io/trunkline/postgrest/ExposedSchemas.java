// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.postgrest.request.Query;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks which schemas a server exposes: a profile that cannot exist makes it name those that do, the default one first. */
final class ExposedSchemas {
    private static final Pattern EXPOSED =
            Pattern.compile("(?:following schemas are exposed|must be one of the following): ?([^\"}]+)");

    private ExposedSchemas() {}

    /** Their names; none if the server does not tell. */
    static List<String> of(HttpApi api) {
        try {
            // a relation, not the root: where that is switched off, it is all the server would say
            Query anything = Query.relation("schemas").limit(0);
            api.send(new Profile("trunkline asks which there are").get(anything, Count.NONE));
            return List.of();
        } catch (TrunklineException e) {
            Matcher exposed = EXPOSED.matcher(e.what());
            return exposed.find()
                    ? Arrays.stream(exposed.group(1).trim().split(", *")).toList()
                    : List.of();
        }
    }
}

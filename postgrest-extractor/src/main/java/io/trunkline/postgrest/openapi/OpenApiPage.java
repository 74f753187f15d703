// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import java.util.List;

/**
 * What one root page says about one profile.
 *
 * @param version version of the server, such as {@code 14.17}; empty if not told
 * @param title first line of the schema's comment
 * @param description rest of the schema's comment
 * @param relations tables and views, by name
 * @param functions functions, by name
 */
public record OpenApiPage(
        String version, String title, String description, List<Relation> relations, List<Function> functions) {
    public OpenApiPage {
        relations = List.copyOf(relations);
        functions = List.copyOf(functions);
    }
}

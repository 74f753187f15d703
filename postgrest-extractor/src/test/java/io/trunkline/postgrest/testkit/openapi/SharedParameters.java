// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.postgrest.testkit.catalog.Relation;
import java.util.List;

/** The parameters that the paths refer to: the fixed ones first, then those of each relation. */
final class SharedParameters {

    private static final String PAGING = "Limiting and Pagination";

    private SharedParameters() {}

    static ObjectNode of(List<Relation> relations) {
        ObjectNode all = JsonTree.object();
        all.set("preferParams", prefer());
        all.set("preferReturn", prefer("return=representation", "return=minimal", "return=none"));
        all.set("preferCount", prefer("count=none"));
        all.set(
                "preferPost",
                prefer(
                        "return=representation",
                        "return=minimal",
                        "return=none",
                        "resolution=ignore-duplicates",
                        "resolution=merge-duplicates"));
        all.set("select", text("select", "Filtering Columns", "query"));
        all.set("on_conflict", text("on_conflict", "On Conflict", "query"));
        all.set("order", text("order", "Ordering", "query"));
        all.set("range", text("Range", PAGING, "header"));
        all.set(
                "rangeUnit",
                described("Range-Unit", PAGING)
                        .put("default", "items")
                        .put("in", "header")
                        .put("type", "string"));
        all.set("offset", text("offset", PAGING, "query"));
        all.set("limit", text("limit", PAGING, "query"));
        relations.forEach(relation -> add(all, relation));
        return all;
    }

    private static void add(ObjectNode all, Relation relation) {
        ObjectNode body = described(relation.name(), relation.name()).put("in", "body");
        body.set("schema", JsonTree.reference("definitions", relation.name()));
        all.set("body." + relation.name(), body);
        relation.columns().forEach(column -> {
            ObjectNode filter = JsonTree.object().put("name", column.name());
            column.comment().ifPresent(comment -> filter.put("description", comment));
            filter.put("required", false).put("in", "query").put("type", "string");
            all.set("rowFilter." + relation.name() + "." + column.name(), filter);
        });
    }

    private static ObjectNode prefer(String... values) {
        ObjectNode parameter = described("Prefer", "Preference");
        if (values.length > 0) {
            parameter.set("enum", JsonTree.texts(values));
        }
        return parameter.put("in", "header").put("type", "string");
    }

    private static ObjectNode text(String name, String description, String in) {
        return described(name, description).put("in", in).put("type", "string");
    }

    private static ObjectNode described(String name, String description) {
        return JsonTree.object()
                .put("name", name)
                .put("description", description)
                .put("required", false);
    }
}

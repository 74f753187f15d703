// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.postgrest.request.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks the server about columns where its metadata page says nothing or not enough. */
final class ColumnProbe {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpApi api;
    private final Profile profile;
    private final Relation relation;
    private final PostgrestResourceSettings settings;

    ColumnProbe(HttpApi api, Profile profile, Relation relation, PostgrestResourceSettings settings) {
        this.api = api;
        this.profile = profile;
        this.relation = relation;
        this.settings = settings;
    }

    /** The relation with the columns of its first row, for want of a page. */
    Relation fromFirstRow() {
        Query query = Query.relation(relation.name()).select(settings.columns()).limit(1);
        HttpAnswer answer = api.send(profile.get(query, Count.NONE));
        try (JsonParser parser = JSON.createParser(answer.body(), 0, answer.length())) {
            return new Relation(relation.name(), relation.comment(), columns(parser), relation.writable())
                    .typed(settings.types());
        } catch (IOException e) {
            return relation;
        }
    }

    /** The relation with its columns in the order of its first row: an index of several columns most likely has that order, too. */
    Relation inOrder(Relation known) {
        List<String> names =
                fromFirstRow().columns().stream().map(RelationColumn::name).toList();
        List<RelationColumn> columns = new ArrayList<>(known.columns());
        columns.sort(Comparator.comparingInt(column -> names.indexOf(column.name())));
        return known.withColumns(columns);
    }

    private List<RelationColumn> columns(JsonParser parser) throws IOException {
        List<RelationColumn> columns = new ArrayList<>();
        if (parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean nested = parser.nextToken().isStructStart();
                parser.skipChildren();
                columns.add(RelationColumn.unpublished(name, nested ? "json" : ""));
            }
        }
        return columns;
    }

    /** Columns that the server cannot order by; asks about each that is not certain. */
    Set<String> unordered(Relation known) {
        Set<String> unordered = new LinkedHashSet<>();
        for (RelationColumn column : known.columns()) {
            if (!column.type().isSurelyOrdered() && !isOrdered(column.name())) {
                unordered.add(column.name());
            }
        }
        return unordered;
    }

    private boolean isOrdered(String column) {
        Query query = Query.relation(relation.name())
                .select(List.of(column))
                .ascending(List.of(column))
                .limit(1);
        try {
            api.send(profile.get(query, Count.NONE));
            return true;
        } catch (TrunklineException e) {
            if (e.what().contains("42883")) {
                return false;
            }
            throw e;
        }
    }
}

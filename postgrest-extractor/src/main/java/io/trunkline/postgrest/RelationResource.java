// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import io.trunkline.postgrest.paging.PagingRules;
import io.trunkline.postgrest.paging.RelationReader;
import io.trunkline.postgrest.paging.RowCap;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.ResourceSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table or view of the server as one root table. */
final class RelationResource implements Resource {
    /** Where what is known of the relation comes from. */
    enum Knowledge {
        /** The metadata page. */
        PAGE,
        /** The schema cache of the admin server, where columns are in the order of their names. */
        CACHE,
        /** The server's first row and its words to wrong values. */
        PROBED,
        /** Nothing but its name. */
        NAME
    }

    private final HttpApi api;
    private final Profile profile;
    private final Relation relation;
    private final Knowledge knowledge;
    private final PostgrestSettings settings;
    private final RowCap cap;

    RelationResource(
            HttpApi api,
            Profile profile,
            Relation relation,
            Knowledge knowledge,
            PostgrestSettings settings,
            RowCap cap) {
        this.api = api;
        this.profile = profile;
        this.knowledge = knowledge;
        this.settings = settings;
        this.cap = cap;
        this.relation =
                relation.typed(settings.resource(name(profile, relation)).types());
    }

    @Override
    public ResourceSpec spec() {
        var own = settings.resource(name());
        boolean key = !own.primaryKey().isEmpty() || relation.keyIsDeclared();
        return new ResourceSpec(
                name(),
                profile.isDefault() ? relation.name() : profile.name() + '_' + relation.name(),
                knowledge != Knowledge.NAME && relation.looksLikeView() ? "view" : "table",
                columns(own),
                own.primaryKey().isEmpty() ? (key ? relation.primaryKey() : List.of()) : own.primaryKey(),
                relation.comment(),
                true,
                false);
    }

    private String name() {
        return name(profile, relation);
    }

    private static String name(Profile profile, Relation relation) {
        return profile.isDefault() ? relation.name() : profile.name() + '.' + relation.name();
    }

    private List<DeclaredColumn> columns(PostgrestResourceSettings own) {
        return relation.columns().stream()
                .filter(column -> own.columns().isEmpty() || own.columns().contains(column.name()))
                .filter(column -> !own.excludedColumns().contains(column.name()))
                .map(this::declared)
                .toList();
    }

    private DeclaredColumn declared(RelationColumn column) {
        return new DeclaredColumn(
                column.name(),
                column.type().name(),
                settings.declaredTypes() ? column.type().hint() : Optional.empty(),
                !column.required(),
                column.note().comment());
    }

    @Override
    public ResourceReader open(ReadRequest request) {
        var own = settings.resource(name());
        var columns = new ColumnProbe(api, profile, relation, own);
        Relation known = switch (knowledge) {
            case PAGE, PROBED -> relation;
            case CACHE -> relation.primaryKey().size() > 1 ? columns.inOrder(relation) : relation;
            case NAME -> columns.fromFirstRow();
        };
        var plan = new RelationPlanner(name(), profile, known, own, Set.of()).plan(request);
        PagingRules rules = own.pageSize().isPresent()
                ? settings.paging().withPageRows(own.pageSize().getAsInt())
                : settings.paging();
        return new RelationReader(
                api,
                plan,
                () -> new RelationPlanner(name(), profile, known, own, columns.unordered(known)).plan(request),
                request,
                rules,
                cap);
    }
}

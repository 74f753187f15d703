// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.openapi.Function;
import io.trunkline.postgrest.paging.Part;
import io.trunkline.postgrest.paging.ReadPlan;
import io.trunkline.postgrest.paging.RelationReader;
import io.trunkline.postgrest.paging.RowCap;
import io.trunkline.postgrest.paging.Track;
import io.trunkline.postgrest.request.Count;
import io.trunkline.postgrest.request.Filter;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.postgrest.request.Query;
import io.trunkline.postgrest.request.Quoting;
import io.trunkline.postgrest.request.SettingFilter;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.ResourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function of the server as one root table, only when it is asked for by name.
 *
 * <p>It is called by GET, which lets the database refuse to write, or by POST when the settings say so or its argument has no name. The
 * rows are read in one call, except where the settings name an order or a key: then page by page, each of which runs the function again. A
 * function that may write is called by POST at most once.
 */
final class FunctionResource implements Resource {
    private final HttpApi api;
    private final Profile profile;
    private final Function function;
    private final boolean tellsVolatility;
    private final PostgrestSettings settings;
    private final RowCap cap;

    /** @param tellsVolatility whether a function that is offered by GET is known not to write */
    FunctionResource(
            HttpApi api,
            Profile profile,
            Function function,
            boolean tellsVolatility,
            PostgrestSettings settings,
            RowCap cap) {
        this.api = api;
        this.profile = profile;
        this.function = function;
        this.tellsVolatility = tellsVolatility;
        this.settings = settings;
        this.cap = cap;
    }

    @Override
    public ResourceSpec spec() {
        String table = "rpc_" + function.name();
        return new ResourceSpec(
                name(),
                profile.isDefault() ? table : profile.name() + '_' + table,
                "function",
                List.of(),
                own().primaryKey(),
                function.comment(),
                false,
                false);
    }

    private String name() {
        return (profile.isDefault() ? "" : profile.name() + '.') + "rpc/" + function.name();
    }

    private PostgrestResourceSettings own() {
        return settings.resource(name());
    }

    @Override
    public boolean isSafeToRead() {
        return cannotWrite() && !own().post();
    }

    private boolean cannotWrite() {
        return function.readable() && tellsVolatility;
    }

    @Override
    public ResourceReader open(ReadRequest request) {
        var arguments = new FunctionArguments(name(), function, own());
        boolean ordered = !own().order().isEmpty() || !own().primaryKey().isEmpty();
        boolean post = isPosted(arguments);
        return ordered && (!post || cannotWrite())
                ? paged(post, arguments, request)
                : once(post, arguments, request, ordered);
    }

    private boolean isPosted(FunctionArguments arguments) {
        boolean asked =
                own().post() || function.takesWholeBody() || own().body().isPresent();
        if (!asked && !arguments.fitQuery() && !function.readable()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    name() + ": its arguments cannot be written into an address, and by POST it may write",
                    "Set method: post for this resource if it may run with the right to write.");
        }
        return asked || !arguments.fitQuery();
    }

    private ResourceReader once(boolean post, FunctionArguments arguments, ReadRequest request, boolean ordered) {
        Query query =
                limited(Query.function(function.name()).select(own().columns()).where(filters()), request);
        Count count = request.limit().isPresent() ? Count.NONE : Count.EXACT;
        HttpCall call = post
                ? profile.post(query, arguments.body(), cannotWrite(), count)
                : profile.get(arguments.query(query), count);
        return new FunctionReader(api, name(), call, own().primaryKey(), remarks(post, ordered));
    }

    private List<String> remarks(boolean post, boolean ordered) {
        if (!post || cannotWrite()) {
            return List.of();
        }
        String why = function.readable() ? "this server does not tell whether it writes" : "it may write";
        return List.of(why + ": it was called once, by POST, and would not have been called again after a failure"
                + (ordered ? ", nor is it read page by page" : ""));
    }

    private static Query limited(Query query, ReadRequest request) {
        return request.limit().isPresent() ? query.limit(request.limit().getAsLong()) : query;
    }

    private ResourceReader paged(boolean post, FunctionArguments arguments, ReadRequest request) {
        List<String> order = new ArrayList<>(own().order().stream()
                .map(text -> SettingFilter.order(name(), text, List.of()))
                .toList());
        own().primaryKey().forEach(column -> order.add(Quoting.name(column) + ".asc"));
        Query columns = Query.function(function.name()).select(own().columns());
        Query base = post ? columns : arguments.query(columns);
        var part = new Part(Part.VALUES, List.of(), Track.offset(order), false);
        var plan = new ReadPlan(
                name(),
                profile,
                post ? Optional.of(arguments.body()) : Optional.empty(),
                base,
                filters(),
                List.of(part),
                own().primaryKey(),
                "offset" + (post ? " by POST" : "") + ", the function runs again for each page",
                List.of());
        var rules = own().pageSize().isPresent()
                ? settings.paging().withPageRows(own().pageSize().getAsInt())
                : settings.paging();
        return new RelationReader(api, plan, () -> plan, request, rules, cap);
    }

    private List<Filter> filters() {
        return own().filters().stream()
                .map(text -> SettingFilter.filter(name(), text, List.of()))
                .toList();
    }
}

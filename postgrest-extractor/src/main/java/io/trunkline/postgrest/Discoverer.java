// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.Owner;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.about.RootPage;
import io.trunkline.postgrest.openapi.Function;
import io.trunkline.postgrest.openapi.OpenApiPage;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.paging.RowCap;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.source.Discovery;
import io.trunkline.source.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out what a server offers: from its metadata page, or from the settings where it publishes none. */
final class Discoverer {
    private static final Set<Failure> NO_PAGE =
            Set.of(Failure.SOURCE_NOT_FOUND, Failure.SOURCE_NOT_AUTHENTICATED, Failure.SOURCE_NOT_PERMITTED);
    /** Words of a server that would answer everything else as it does the page: a path that is not its own, a token it does not take. */
    private static final Pattern OUR_FAULT = Pattern.compile("PGRST125|PGRST30\\d");

    /** What comes again and again instead of the page from an address that is no API at all. */
    private static final String WEBSITE = "the answer is text/html";

    private static final String FUNCTION = "rpc/";

    private final HttpApi api;
    private final PostgrestSettings settings;
    private final RowCap cap;
    private final RootPage root;
    private final AdminServer admin;
    private final List<Resource> resources = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Discoverer(HttpApi api, Optional<HttpApi> admin, PostgrestSettings settings, RowCap cap) {
        this.api = api;
        this.settings = settings;
        this.cap = cap;
        this.root = new RootPage(api, settings.rootPath());
        this.admin = new AdminServer(admin, api);
    }

    Discovery discover() {
        String named = profile(Profile.DEFAULT);
        for (String other : settings.profiles()) {
            if (!other.equals(named)) {
                profile(new Profile(other));
            }
        }
        return new Discovery(resources, remarks);
    }

    /** Adds what one profile offers; the name that the server gives the profile. */
    private String profile(Profile profile) {
        RootPage.Read read;
        try {
            read = root.read(profile);
        } catch (TrunklineException e) {
            if (!NO_PAGE.contains(e.failure()) || OUR_FAULT.matcher(e.what()).find()) {
                throw e.what().contains(WEBSITE) ? MissingPage.website(e).failure() : e;
            }
            fallBack(profile, MissingPage.of(e));
            return profile.name();
        }
        if (read.page().isPresent()) {
            add(profile, read.page().get());
        } else {
            fallBack(profile, MissingPage.of(read.answer()));
        }
        return read.answer().header("content-profile").orElse("");
    }

    private void add(Profile profile, OpenApiPage page) {
        page.relations()
                .forEach(relation -> resources.add(relation(profile, relation, RelationResource.Knowledge.PAGE)));
        boolean told = ServerVersion.of(page.version()).tellsVolatility();
        page.functions().forEach(function -> resources.add(function(profile, function, told)));
    }

    private Resource relation(Profile profile, Relation relation, RelationResource.Knowledge knowledge) {
        return new RelationResource(api, profile, relation, knowledge, settings, cap);
    }

    private Resource function(Profile profile, Function function, boolean tellsVolatility) {
        return new FunctionResource(api, profile, function, tellsVolatility, settings, cap);
    }

    private void fallBack(Profile profile, MissingPage missing) {
        String where = "no metadata page (" + missing.why() + "): ";
        List<String> named = new ArrayList<>(named(profile));
        Optional<AdminServer.Offer> offer = admin.offer(profile);
        offer.ifPresent(cached -> {
            cached.relations().forEach(one -> resources.add(relation(profile, one, RelationResource.Knowledge.CACHE)));
            cached.functions().forEach(one -> resources.add(function(profile, one, true)));
            cached.names().forEach(named::remove);
            remarks.add(where + "tables, types, keys and functions" + of(profile)
                    + " are those of the admin server's schema cache");
        });
        if (named.isEmpty() && resources.isEmpty()) {
            throw missing.failure();
        }
        admin.trouble().filter(words -> !remarks.contains(words)).ifPresent(remarks::add);
        if (!named.isEmpty()) {
            remarks.add(
                    where + "relations" + of(profile) + " are those named in the settings; types not given there are "
                            + (settings.probeTypes()
                                    ? "those that the server told when it was asked for each"
                                    : "inferred from the data, unless probe-types is set"));
        }
        named.forEach(name -> resources.add(unpublished(profile, name)));
    }

    private static String of(Profile profile) {
        return profile.isDefault() ? "" : " of " + profile.name();
    }

    private Resource unpublished(Profile profile, String name) {
        if (name.startsWith(FUNCTION)) {
            String function = name.substring(FUNCTION.length());
            return function(profile, new Function(function, Optional.empty(), List.of(), true), false);
        }
        Relation relation = new Relation(name, Optional.empty(), List.of(), true);
        Optional<Relation> probed = settings.probeTypes() ? probed(profile, relation) : Optional.empty();
        return relation(
                profile,
                probed.orElse(relation),
                probed.isPresent() ? RelationResource.Knowledge.PROBED : RelationResource.Knowledge.NAME);
    }

    /** Nothing for a relation that has no rows yet, or cannot be read: reading it will say why. */
    private Optional<Relation> probed(Profile profile, Relation relation) {
        String name = (profile.isDefault() ? "" : profile.name() + '.') + relation.name();
        try {
            Relation columns = new ColumnProbe(api, profile, relation, settings.resource(name)).fromFirstRow();
            return Optional.of(new TypeProbe(api, profile, relation.name()).typed(columns))
                    .filter(known -> !known.columns().isEmpty());
        } catch (TrunklineException e) {
            if (e.failure().owner() == Owner.OPERATOR) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Names in the settings that belong to a profile, without its prefix. */
    private List<String> named(Profile profile) {
        Set<String> all = new TreeSet<>();
        Stream.concat(settings.selection().names().stream(), settings.resources().keySet().stream())
                .filter(name -> !PostgrestSource.OWN_RESOURCES.contains(name))
                .forEach(all::add);
        if (profile.isDefault()) {
            return all.stream().filter(name -> !isOfOther(name)).toList();
        }
        String prefix = profile.name() + '.';
        return all.stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private boolean isOfOther(String name) {
        return settings.profiles().stream().anyMatch(profile -> name.startsWith(profile + '.'));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
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
import java.util.stream.Stream;

/** Finds out what a server offers: from its metadata page, or from the settings where it publishes none. */
final class Discoverer {
    private static final Set<Failure> NO_PAGE =
            Set.of(Failure.SOURCE_NOT_FOUND, Failure.SOURCE_NOT_AUTHENTICATED, Failure.SOURCE_NOT_PERMITTED);
    private static final String FUNCTION = "rpc/";

    private final HttpApi api;
    private final PostgrestSettings settings;
    private final RowCap cap;
    private final RootPage root;
    private final List<Resource> resources = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Discoverer(HttpApi api, PostgrestSettings settings, RowCap cap) {
        this.api = api;
        this.settings = settings;
        this.cap = cap;
        this.root = new RootPage(api, settings.rootPath());
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
            if (!NO_PAGE.contains(e.failure())) {
                throw e;
            }
            fallBack(
                    profile, e.failure() == Failure.SOURCE_NOT_FOUND ? "it is switched off" : "it is refused to us", e);
            return profile.name();
        }
        if (read.page().isPresent()) {
            add(profile, read.page().get());
        } else {
            fallBack(profile, "another document is in its place", notRecognized(read.answer()));
        }
        return read.answer().header("content-profile").orElse("");
    }

    private void add(Profile profile, OpenApiPage page) {
        page.relations().forEach(relation -> resources.add(relation(profile, relation)));
        page.functions().forEach(function -> resources.add(function(profile, function, page.version())));
    }

    private Resource relation(Profile profile, Relation relation) {
        return new RelationResource(api, profile, relation, true, settings, cap);
    }

    private Resource unpublished(Profile profile, String name) {
        Relation relation = new Relation(name, Optional.empty(), List.of(), true);
        return new RelationResource(api, profile, relation, false, settings, cap);
    }

    private Resource function(Profile profile, Function function, String version) {
        return new FunctionResource(api, profile, function, ServerVersion.of(version), settings, cap);
    }

    private void fallBack(Profile profile, String why, TrunklineException failure) {
        List<String> names = named(profile);
        if (names.isEmpty() && resources.isEmpty()) {
            throw new TrunklineException(
                    failure.failure(),
                    "the metadata page cannot be read (" + why + "): " + failure.what(),
                    "Name the relations to load; they are then read without it. On Supabase the page wants the secret key.",
                    failure);
        }
        remarks.add("no metadata page (" + why + "): relations" + (profile.isDefault() ? "" : " of " + profile.name())
                + " are those named in the settings; types not given there are inferred from the data");
        for (String name : names) {
            resources.add(
                    name.startsWith(FUNCTION)
                            ? function(profile, undeclared(name.substring(FUNCTION.length())), "")
                            : unpublished(profile, name));
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

    private static Function undeclared(String name) {
        return new Function(name, Optional.empty(), List.of(), true);
    }

    private static TrunklineException notRecognized(HttpAnswer answer) {
        return new TrunklineException(
                Failure.SOURCE_NOT_RECOGNIZED,
                "the server answered, but not as PostgREST does: " + answer.text(200),
                "Give the address of the API itself, such as http://host:3000 or https://ref.supabase.co/rest/v1.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.openapi.OpenApiPage;
import io.trunkline.postgrest.openapi.OpenApiReader;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.paging.RowCap;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.source.Discovery;
import io.trunkline.source.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a server offers: from its metadata page, or from the settings where it publishes none. */
final class Discoverer {
    private final HttpApi api;
    private final PostgrestSettings settings;
    private final RowCap cap;
    private final List<Resource> resources = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Discoverer(HttpApi api, PostgrestSettings settings, RowCap cap) {
        this.api = api;
        this.settings = settings;
        this.cap = cap;
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

    /** Adds what one profile offers; the name that the server gives it. */
    private String profile(Profile profile) {
        HttpAnswer answer = api.send(profile.root(settings.rootPath()));
        OpenApiPage page = read(answer).orElseThrow();
        for (Relation relation : page.relations()) {
            resources.add(new RelationResource(api, profile, relation, settings, cap));
        }
        return answer.header("content-profile").orElse("");
    }

    private static Optional<OpenApiPage> read(HttpAnswer answer) {
        try {
            return OpenApiReader.read(answer.body(), answer.length());
        } catch (IOException e) {
            throw new TrunklineException(
                    Failure.SOURCE_NOT_RECOGNIZED,
                    "the server answered, but not as PostgREST does: " + answer.text(200),
                    "Give the address of the API itself, such as http://host:3000 or https://ref.supabase.co/rest/v1.",
                    e);
        }
    }
}

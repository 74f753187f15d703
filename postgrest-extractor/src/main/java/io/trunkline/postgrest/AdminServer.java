// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.openapi.Function;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.postgrest.schemacache.SchemaCache;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the admin server, where its address is known, for what a missing metadata page would have told. Not thread-safe. */
final class AdminServer {
    private static final int OK = 200;
    private static final List<HttpCall.Header> JSON = List.of(new HttpCall.Header("Accept", "application/json"));

    private final Optional<HttpApi> admin;
    private final HttpApi api;
    private Optional<SchemaCache> cache = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private boolean asked;

    /** @param api the server itself, which tells its default schema */
    AdminServer(Optional<HttpApi> admin, HttpApi api) {
        this.admin = admin;
        this.api = api;
    }

    /** What one schema offers. */
    record Offer(List<Relation> relations, List<Function> functions) {
        /** Names as the settings spell them. */
        List<String> names() {
            return Stream.concat(
                            relations.stream().map(Relation::name),
                            functions.stream().map(function -> "rpc/" + function.name()))
                    .toList();
        }
    }

    /** What the schema of a profile offers; nothing if the admin server does not say. */
    Optional<Offer> offer(Profile profile) {
        if (!asked) {
            asked = true;
            admin.ifPresent(this::ask);
        }
        return cache.flatMap(known -> schema(profile, known)
                .map(schema -> new Offer(
                        known.relations().getOrDefault(schema, List.of()),
                        known.functions().getOrDefault(schema, List.of()))));
    }

    /** Why it did not say anything, if it was to be asked. */
    Optional<String> trouble() {
        return trouble;
    }

    private void ask(HttpApi server) {
        try {
            HttpAnswer answer = server.send(HttpCall.get("schema_cache", JSON));
            cache = answer.status() == OK ? SchemaCache.read(answer.body(), answer.length()) : Optional.empty();
            if (cache.isEmpty()) {
                trouble = Optional.of("the admin server shows no schema cache (status " + answer.status()
                        + "): PostgREST does from 12.2 on, once it has read its schema");
            }
        } catch (TrunklineException e) {
            trouble = Optional.of("the admin server did not answer: " + e.what());
        }
    }

    private Optional<String> schema(Profile profile, SchemaCache known) {
        if (!profile.isDefault()) {
            return Optional.of(profile.name());
        }
        return known.relations().size() == 1
                ? known.relations().keySet().stream().findFirst()
                : ExposedSchemas.of(api).stream().findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Owner;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.about.RootPage;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.source.Discovery;
import io.trunkline.source.Page;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.Source.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Finds out what a run could do: reach, kind and version of the server, who we are, which profiles there are, what can be read. */
final class SourceCheck {
    private static final int MOST_RELATIONS = 200;
    private static final int NAMED = 5;

    private final HttpApi api;
    private final PostgrestSettings settings;
    private final Supplier<Discovery> discovery;
    private final List<Finding> findings = new ArrayList<>();

    SourceCheck(HttpApi api, PostgrestSettings settings, Supplier<Discovery> discovery) {
        this.api = api;
        this.settings = settings;
        this.discovery = discovery;
    }

    List<Finding> findings() {
        if (reach()) {
            identity();
            profiles();
            relations();
        }
        return List.copyOf(findings);
    }

    private boolean reach() {
        try {
            RootPage.Read read = new RootPage(api, settings.rootPath()).read(Profile.DEFAULT);
            findings.add(new Finding(
                    "server",
                    true,
                    "PostgREST " + read.version().orElse("of a version that it does not tell") + " answers in "
                            + read.answer().took().toMillis() + " ms"
                            + (read.page().isPresent() ? "" : ", without a metadata page")));
            return true;
        } catch (TrunklineException e) {
            boolean answered = e.failure().owner() == Owner.OPERATOR
                    && !settings.selection().names().isEmpty();
            findings.add(new Finding("server", answered, "the metadata page cannot be read: " + told(e)));
            return answered;
        }
    }

    private void identity() {
        if (!settings.identity().isEmpty()) {
            findings.add(new Finding("identity", true, "requests run as " + settings.identity()));
        }
    }

    /** A profile that cannot exist makes the server name those that do. */
    private void profiles() {
        List<String> exposed = ExposedSchemas.of(api);
        if (!exposed.isEmpty()) {
            findings.add(new Finding(
                    "profiles", true, "exposed: " + String.join(", ", exposed) + "; the first one is the default"));
        }
    }

    private void relations() {
        try {
            List<Resource> relations = discovery.get().resources().stream()
                    .filter(resource -> settings.selection()
                            .takes(resource.spec().name(), resource.spec().byDefault()))
                    .filter(resource -> !resource.spec().kind().equals("function"))
                    .toList();
            tryAll(relations);
        } catch (TrunklineException e) {
            findings.add(new Finding("relations", false, told(e)));
        }
    }

    private void tryAll(List<Resource> relations) {
        List<Resource> tried = relations.subList(0, Math.min(MOST_RELATIONS, relations.size()));
        List<String> refused = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Resource relation : tried) {
            String name = relation.spec().name();
            try {
                if (firstPage(relation).map(Page::rows).orElse(0L) == 0) {
                    empty.add(name);
                }
            } catch (TrunklineException e) {
                refused.add(name);
                if (settings.selection().asksFor(name)) {
                    findings.add(new Finding(name, false, told(e)));
                }
            }
        }
        findings.add(new Finding(
                "relations",
                tried.size() > refused.size(),
                tried.size() - refused.size() + " of " + tried.size() + " relations can be read"
                        + (refused.isEmpty() ? "" : "; refused: " + some(refused))
                        + (tried.size() < relations.size() ? "; " + relations.size() + " there are" : "")));
        if (!empty.isEmpty()) {
            findings.add(
                    new Finding(
                            "row-level security",
                            true,
                            "no rows for us in " + some(empty)
                                    + ": they are empty, or row-level security hides their rows from this role without a word"));
        }
    }

    private static Optional<Page> firstPage(Resource relation) {
        var request = new ReadRequest(OptionalLong.of(1), Optional.empty(), 1, List.of());
        try (ResourceReader reader = relation.open(request)) {
            return reader.start().stream().findFirst().map(reader::read);
        }
    }

    private static String some(List<String> names) {
        String some = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? some + " and " + (names.size() - NAMED) + " more" : some;
    }

    private static String told(TrunklineException failure) {
        return failure.what() + (failure.advice().isEmpty() ? "" : " " + failure.advice());
    }
}

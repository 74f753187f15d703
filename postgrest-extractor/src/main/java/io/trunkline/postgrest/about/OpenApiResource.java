// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.about;

import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.ResourceReader;
import io.trunkline.source.ResourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The metadata pages as tables: {@code openapi} with a row for each profile and version of its page, and below it
 * {@code openapi__relations}, {@code openapi__relations__columns}, {@code openapi__functions} and {@code openapi__functions__arguments}.
 *
 * <p>A row is identified by profile and {@code content_hash}, which covers all that the row tells, but neither the time nor the address. So a
 * page that did not change gives the very same row again: merged by its key it adds nothing, and a changed page adds a version.
 */
public final class OpenApiResource implements Resource {
    /** The name to ask for it. */
    public static final String NAME = "openapi";

    private static final List<String> KEY = List.of("profile", "content_hash");

    private final RootPage root;
    private final List<Profile> profiles;

    /** @param others profiles beside the default one */
    public OpenApiResource(HttpApi api, String rootPath, List<String> others) {
        this.root = new RootPage(api, rootPath);
        List<Profile> all = new ArrayList<>(List.of(Profile.DEFAULT));
        others.forEach(name -> all.add(new Profile(name)));
        this.profiles = List.copyOf(all);
    }

    @Override
    public ResourceSpec spec() {
        return new ResourceSpec(
                NAME,
                NAME,
                "document",
                List.of(
                        text("profile"),
                        text("content_hash"),
                        text("server_version"),
                        text("title"),
                        text("description")),
                KEY,
                Optional.of(
                        "Relations, columns and functions that the server publishes, a row for each version of them"),
                false,
                true);
    }

    private static DeclaredColumn text(String name) {
        return new DeclaredColumn(
                name, "text", Optional.of(ColumnType.of(DataType.TEXT)), !KEY.contains(name), Optional.empty());
    }

    @Override
    public ResourceReader open(ReadRequest request) {
        return new SinglePageReader("GET /", KEY, () -> OpenApiRows.read(root, profiles));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.about.OpenApiResource;
import io.trunkline.postgrest.about.ServerHealthResource;
import io.trunkline.postgrest.paging.RowCap;
import io.trunkline.source.Discovery;
import io.trunkline.source.Resource;
import io.trunkline.source.Source;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One PostgREST server, or the data API of one Supabase project. */
public final class PostgrestSource implements Source {
    /** Resources that are not relations or functions of the server. */
    static final Set<String> OWN_RESOURCES = Set.of(OpenApiResource.NAME, ServerHealthResource.NAME);

    private final HttpApi api;
    private final Optional<HttpApi> admin;
    private final PostgrestSettings settings;
    private final InstantSource clock;
    private final RowCap cap = new RowCap();

    /** A server whose admin port is not known. */
    public PostgrestSource(HttpApi api, PostgrestSettings settings) {
        this(api, Optional.empty(), settings, InstantSource.system());
    }

    /**
     * Asks for nothing yet; closes both APIs with itself.
     *
     * @param admin the admin server, if its address is known
     * @param clock tells when health was probed
     */
    public PostgrestSource(HttpApi api, Optional<HttpApi> admin, PostgrestSettings settings, InstantSource clock) {
        this.api = api;
        this.admin = admin;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "postgrest";
    }

    @Override
    public Discovery discover() {
        Discovery published = new Discoverer(api, admin, settings, cap).discover();
        List<Resource> all = new ArrayList<>(published.resources());
        addUnlessTaken(all, new OpenApiResource(api, settings.rootPath(), settings.profiles()));
        addUnlessTaken(all, new ServerHealthResource(api, admin, settings.rootPath(), clock));
        return new Discovery(all, published.remarks());
    }

    /** A relation of the server that has the name of one of ours comes first. */
    private static void addUnlessTaken(List<Resource> all, Resource own) {
        if (all.stream()
                .noneMatch(other -> other.spec().name().equals(own.spec().name()))) {
            all.add(own);
        }
    }

    @Override
    public List<Finding> check() {
        return new SourceCheck(api, settings, this::discover).findings();
    }

    @Override
    public void close() {
        api.close();
        admin.ifPresent(HttpApi::close);
    }
}

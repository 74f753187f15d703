// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.http.HttpApi;
import io.trunkline.postgrest.paging.RowCap;
import io.trunkline.source.Discovery;
import io.trunkline.source.Source;
import java.util.List;
import java.util.Set;

/** One PostgREST server, or the data API of one Supabase project. */
public final class PostgrestSource implements Source {
    private final HttpApi api;
    private final PostgrestSettings settings;
    /** Resources that are not relations or functions of the server. */
    static final Set<String> OWN_RESOURCES = Set.of("openapi", "server_health");

    private final RowCap cap = new RowCap();

    /** Asks for nothing yet; closes the API with itself. */
    public PostgrestSource(HttpApi api, PostgrestSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "postgrest";
    }

    @Override
    public Discovery discover() {
        return new Discoverer(api, settings, cap).discover();
    }

    @Override
    public List<Finding> check() {
        return List.of();
    }

    @Override
    public void close() {
        api.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.postgrest.paging.PagingRules;
import io.trunkline.source.Selection;
import java.util.List;
import java.util.Map;

/**
 * What the user says about a PostgREST server.
 *
 * @param selection what to load; only its names matter here, as the list of relations where the server publishes none
 * @param profiles exposed schemas to offer beside the default one
 * @param rootPath path of the metadata page below the base address, usually empty
 * @param declaredTypes whether declared types become hints; if not, values decide everything
 * @param probeTypes whether the server is asked for types that nothing declares, a request or two for each column
 * @param paging how large pages and ranges are
 * @param resources settings by name of the resource
 * @param identity who we are, in the words of the authentication, such as {@code role reader}; empty if not known
 */
public record PostgrestSettings(
        Selection selection,
        List<String> profiles,
        String rootPath,
        boolean declaredTypes,
        boolean probeTypes,
        PagingRules paging,
        Map<String, PostgrestResourceSettings> resources,
        String identity) {
    public PostgrestSettings {
        profiles = List.copyOf(profiles);
        resources = Map.copyOf(resources);
    }

    /** What is right without a setting. */
    public static PostgrestSettings byDefault() {
        return new PostgrestSettings(
                Selection.byDefault(), List.of(), "", true, false, PagingRules.byDefault(), Map.of(), "");
    }

    /** What is said about one resource. */
    public PostgrestResourceSettings resource(String name) {
        return resources.getOrDefault(name, PostgrestResourceSettings.NONE);
    }
}

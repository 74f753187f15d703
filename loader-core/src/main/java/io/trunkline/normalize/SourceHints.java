// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holds for all resources of a source, as dlt keeps it in the schema.
 *
 * @param rootKey whether child rows carry the id of their root row; empty: where the disposition needs it
 * @param maxNesting levels of nesting that become columns and tables, for resources that say nothing else
 * @param contract dlt's {@code schema_contract}: a mode, or modes by {@code tables}, {@code columns} and {@code data_type}
 */
public record SourceHints(Optional<Boolean> rootKey, OptionalInt maxNesting, Optional<Object> contract) {
    /** Nothing said. */
    public static final SourceHints NONE = new SourceHints(Optional.empty(), OptionalInt.empty(), Optional.empty());

    /** The schema with these hints in it; what they do not mention stays. */
    public Schema in(Schema schema) {
        Map<String, Object> normalizers = new LinkedHashMap<>(schema.normalizers());
        Map<String, Object> json = ResourceStart.map(normalizers.get("json"));
        Map<String, Object> config = ResourceStart.map(json.get("config"));
        rootKey.ifPresent(said -> config.put("root_key_propagation", said));
        maxNesting.ifPresent(levels -> config.put("max_nesting", levels));
        if (!config.isEmpty()) {
            json.put("config", config);
            normalizers.put("json", json);
        }
        Map<String, Object> settings = new LinkedHashMap<>(schema.settings());
        contract.ifPresent(modes -> settings.put("schema_contract", modes));
        return schema.with(schema.tables(), normalizers).withSettings(settings);
    }
}

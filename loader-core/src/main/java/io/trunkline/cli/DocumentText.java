// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a stored JSON document in the forms that people ask for, with everything that is in it. */
final class DocumentText {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private DocumentText() {}

    static Map<String, Object> tree(String document) {
        try {
            return MAPPER.readValue(document, OBJECT);
        } catch (JsonProcessingException e) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "the stored document cannot be read: " + e.getOriginalMessage(),
                    "Load into another dataset, or update this program if a newer dlt wrote the dataset.",
                    e);
        }
    }

    static String yaml(String document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return new Yaml(options).dump(tree(document));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what an API server would say about the fields of an object: unknown, missing, of the wrong type. */
final class StrictParsing {
    /** Kinds that no library knows; anything else that is unknown is misspelled. */
    private static final Set<String> CUSTOM = Set.of("PodMonitor", "PrometheusRule", "ExternalSecret");

    private static final String CLIENT_MODELS = "io.kubernetes.client.openapi.models.";

    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    private StrictParsing() {}

    static List<String> faults(JsonNode document) {
        List<String> faults = new ArrayList<>();
        String kind = document.path("kind").asText();
        if (CUSTOM.contains(kind)) {
            return faults;
        }
        try {
            Object model = MODELS.unmarshal(document.toString());
            if (model instanceof GenericKubernetesResource) {
                return List.of("no such kind: " + document.path("apiVersion").asText() + " " + kind);
            }
            unknownFields(model, kind, faults);
            validate(document, kind);
        } catch (InvocationTargetException e) {
            faults.add(String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            faults.add(kind + ": " + innermost(e).getMessage());
        }
        return faults;
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }

    /** The generated models of the other client refuse unknown and missing fields by themselves. */
    private static void validate(JsonNode document, String kind) throws ReflectiveOperationException {
        String version = document.path("apiVersion").asText().replaceFirst(".*/", "");
        String model = Character.toUpperCase(version.charAt(0)) + version.substring(1) + kind;
        Class.forName(CLIENT_MODELS + model)
                .getMethod("validateJsonElement", JsonElement.class)
                .invoke(null, JsonParser.parseString(document.toString()));
    }

    private static void unknownFields(Object value, String path, List<String> found) throws IllegalAccessException {
        switch (value) {
            case null -> {}
            case Collection<?> items -> {
                int place = 0;
                for (Object item : items) {
                    unknownFields(item, path + "[" + place++ + "]", found);
                }
            }
            case Map<?, ?> entries -> {
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    unknownFields(entry.getValue(), path + "." + entry.getKey(), found);
                }
            }
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
                    fields(value, path, found);
                }
            }
        }
    }

    private static void fields(Object model, String path, List<String> found) throws IllegalAccessException {
        for (Class<?> type = model.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                field.setAccessible(true);
                if (!field.getName().equals("additionalProperties")) {
                    unknownFields(field.get(model), path + "." + field.getName(), found);
                } else if (field.get(model) instanceof Map<?, ?> extra) {
                    extra.keySet().forEach(key -> found.add("unknown field " + path + "." + key));
                }
            }
        }
    }
}

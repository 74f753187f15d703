// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a token names its role, such as {@code .role}, {@code .app.role} or {@code ."https://example.com/role"}.
 *
 * @param path the place, in the server's own syntax
 */
public record RoleClaim(String path) {
    /** The usual place. */
    public static final RoleClaim STANDARD = new RoleClaim(".role");

    private static final Pattern STEP = Pattern.compile("\\.(?:\"([^\"]+)\"|([\\w-]+))|\\[(\\d+)]");

    /** Whether this program understands the path; the server's syntax has more than it does. */
    boolean understood() {
        return path.matches("(?:" + STEP.pattern() + ")+");
    }

    /** The role that the claims name. */
    Optional<String> in(JsonNode claims) {
        JsonNode at = claims;
        for (String step : steps()) {
            at = step.startsWith("[") ? at.path(Integer.parseInt(step.substring(1))) : at.path(step);
        }
        return at.isTextual() && !at.asText().isEmpty() ? Optional.of(at.asText()) : Optional.empty();
    }

    /** Claims that name the role at this place. */
    Map<String, Object> naming(String role) {
        List<String> steps = steps();
        Object value = role;
        for (int i = steps.size() - 1; i >= 0; i--) {
            value = steps.get(i).startsWith("[") ? List.of(value) : Map.of(steps.get(i), value);
        }
        return value instanceof Map<?, ?> claims ? copy(claims) : Map.of("role", role);
    }

    private static Map<String, Object> copy(Map<?, ?> claims) {
        Map.Entry<?, ?> only = claims.entrySet().iterator().next();
        return Map.of(String.valueOf(only.getKey()), only.getValue());
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            String name = step.group(1) == null ? step.group(2) : step.group(1);
            steps.add(name == null ? "[" + step.group(3) : name);
        }
        return steps;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes targets comparable that a server cannot tell apart: however they are escaped, in whatever order. */
public final class SameTarget {

    private SameTarget() {}

    /** The unescaped path and the unescaped parameters, sorted; a target that cannot be read stays as it is. */
    public static String of(String target) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        try {
            String parameters = UrlText.parameters(question < 0 ? "" : target.substring(question + 1)).stream()
                    .sorted(Comparator.comparing(
                            Map.Entry<String, String>::getKey)) // stable: equal names keep their order
                    .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                    .collect(Collectors.joining("\n"));
            return String.join("\0", UrlText.segments(path)) + "?" + parameters;
        } catch (OutsideGrammar unreadable) {
            return target;
        }
    }
}

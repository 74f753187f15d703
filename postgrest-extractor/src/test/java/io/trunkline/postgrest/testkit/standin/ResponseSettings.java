// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets a function change the answer through {@code response.status} and {@code response.headers}. */
final class ResponseSettings {

    private ResponseSettings() {}

    static Answer applied(Answer answer, PageResult page) {
        List<Header> headers = new ArrayList<>(answer.headers());
        page.headers().ifPresent(text -> replace(headers, parsed(text)));
        int status = page.status().map(ResponseSettings::status).orElse(answer.status());
        return new Answer(status, headers, answer.body());
    }

    private static void replace(List<Header> headers, List<Header> own) {
        headers.removeIf(header -> own.stream().anyMatch(other -> other.named(header.name())));
        headers.addAll(own);
    }

    private static List<Header> parsed(String text) {
        List<Header> headers = new ArrayList<>();
        try {
            if (Json.any(text) instanceof List<?> entries) {
                for (Object entry : entries) {
                    if (!(entry instanceof Map<?, ?> object) || object.size() != 1) {
                        throw badHeaders();
                    }
                    object.forEach((name, value) -> headers.add(new Header(name.toString(), value.toString())));
                }
                return headers;
            }
        } catch (JsonProcessingException notJson) {
            throw badHeaders();
        }
        throw badHeaders();
    }

    private static int status(String text) {
        if (!text.matches("[1-9][0-9]{2}")) {
            throw Problem.of(500, "PGRST112", "response.status guc must be a valid status code");
        }
        return Integer.parseInt(text);
    }

    private static Problem badHeaders() {
        return Problem.of(
                500,
                "PGRST111",
                "response.headers guc must be a JSON array composed of objects with a single key and a string value");
    }
}

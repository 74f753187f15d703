// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that is no data: status, code, message, details and hint, and headers besides the usual ones. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient @Nullable String details;
    private final transient @Nullable String hint;
    private final transient List<Header> headers;

    public Problem(
            int status,
            String code,
            String message,
            @Nullable String details,
            @Nullable String hint,
            List<Header> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.hint = hint;
        this.headers = List.copyOf(headers);
    }

    static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, null, null, List.of());
    }

    static Problem hinted(int status, String code, String message, Optional<String> hint) {
        return new Problem(status, code, message, null, hint.orElse(null), List.of());
    }

    /** As PostgREST writes it: the members in alphabetical order, the code also in a header. */
    public Answer answer() {
        List<Header> all = new ArrayList<>(headers);
        if (status == 401 && headers.stream().noneMatch(header -> header.named("WWW-Authenticate"))) {
            all.add(new Header("WWW-Authenticate", "Bearer"));
        }
        all.add(new Header("Content-Type", "application/json; charset=utf-8"));
        all.add(new Header("Proxy-Status", "PostgREST; error=" + code));
        return new Answer(
                status,
                all,
                body(code, String.valueOf(getMessage()), details, hint).getBytes(StandardCharsets.UTF_8));
    }

    static String body(String code, String message, @Nullable String details, @Nullable String hint) {
        Map<String, @Nullable String> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("details", details);
        body.put("hint", hint);
        body.put("message", message);
        return Json.sorted(body);
    }
}

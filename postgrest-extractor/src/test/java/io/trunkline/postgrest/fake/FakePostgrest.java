// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers as PostgREST does, from tables in memory; a cap and faults as a test wants them. */
public final class FakePostgrest implements HttpApi {
    private final Map<String, FakeTable> tables = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    public final List<HttpCall> asked = Collections.synchronizedList(new ArrayList<>());
    public long cap = Long.MAX_VALUE;
    /** Called before each request is answered, with its number from 1. */
    public Meddler meddler = (_, _) -> Optional.empty();
    /** Called after each answer was made; gives what is sent. */
    public Twister twister = (_, _, answer) -> answer;

    /** Changes the tables, throws, or answers itself. */
    public interface Meddler {
        Optional<HttpAnswer> before(int number, HttpCall call);
    }

    /** Changes an answer on its way. */
    public interface Twister {
        HttpAnswer after(int number, HttpCall call, HttpAnswer answer);
    }

    public FakePostgrest(FakeTable... tables) {
        for (FakeTable table : tables) {
            this.tables.put(table.name, table);
        }
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        int number = calls.incrementAndGet();
        asked.add(call);
        return meddler.before(number, call).orElseGet(() -> twister.after(number, call, answer(call)));
    }

    private HttpAnswer answer(HttpCall call) {
        int mark = call.target().indexOf('?');
        String path =
                URLDecoder.decode(mark < 0 ? call.target() : call.target().substring(0, mark), StandardCharsets.UTF_8);
        if (path.isEmpty()) {
            return json(200, FakePage.of(tables.values()), Map.of("content-profile", List.of("public")));
        }
        FakeTable table = tables.get(path);
        if (table == null) {
            throw new TrunklineException(Failure.SOURCE_NOT_FOUND, "PGRST205 no table " + path, "");
        }
        try {
            return rows(
                    call,
                    table,
                    new FakeQuery(table, mark < 0 ? "" : call.target().substring(mark + 1)));
        } catch (IllegalArgumentException e) {
            Failure failure = String.valueOf(e.getMessage()).startsWith("42883")
                    ? Failure.SOURCE_NOT_FOUND
                    : Failure.SOURCE_REFUSED;
            throw new TrunklineException(failure, String.valueOf(e.getMessage()), "", e);
        }
    }

    private HttpAnswer rows(HttpCall call, FakeTable table, FakeQuery query) {
        List<Map<String, @Nullable String>> found;
        synchronized (table.rows) {
            found = new ArrayList<>(table.rows);
        }
        query.filters.forEach(filter -> found.removeIf(filter.negate()));
        if (query.order == null) {
            Collections.shuffle(found);
        } else {
            Collections.shuffle(found);
            found.sort(query.order);
        }
        long total = found.size();
        long from = Math.min(query.offset, total);
        long to = Math.min(total, from + Math.min(query.limit, cap));
        List<String> rows = found.subList((int) from, (int) to).stream()
                .map(row -> table.json(row, query.select))
                .toList();
        boolean counted =
                call.headers().stream().anyMatch(header -> header.value().contains("count=exact"));
        String range = (from == to ? "*" : from + "-" + (to - 1)) + "/" + (counted ? total : "*");
        return json(
                counted && to - from < total ? 206 : 200,
                "[" + String.join(", \n ", rows) + "]",
                Map.of("content-range", List.of(range), "preference-applied", List.of("timezone=UTC")));
    }

    public static HttpAnswer json(int status, String body, Map<String, List<String>> headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(status, headers, bytes, bytes.length, bytes.length, Duration.ofMillis(1));
    }

    @Override
    public void close() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.postgrest.fake.PeerApi;
import io.trunkline.postgrest.fake.ReadAll;
import io.trunkline.postgrest.paging.PagingRules;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.http.Header;
import io.trunkline.source.CursorRange;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.RowCount;
import io.trunkline.source.Selection;
import io.trunkline.source.Source.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Everything but the plain reading of relations, against a real database behind the stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInSourceTest {
    private static final PagingRules SMALL_RANGES = new PagingRules(50_000, false, 4L << 20, 100);

    /** The recorded token of a role with a time limit of 250 ms. */
    private static final String HASTY =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyb2xlIjoiaGFzdHkiLCJpYXQiOjE3NjcyMjU2MDA"
                    + "sImV4cCI6NDEwMjQ0NDgwMH0.J84PwKh0QKAky37zUrm9l-eOqql-ViQ4Wa-qzWNxlFo";

    private StandIn server;
    private StandIn capped;
    private StandIn silent;

    @BeforeAll
    void start() {
        server = StandIn.start(PeerDatabase.shop(), StandInSettings.open());
        capped = StandIn.start(PeerDatabase.shop(), StandInSettings.open().withMaxRows(7));
        silent = StandIn.start(
                PeerDatabase.shop(), StandInSettings.open().withOpenApi(StandInSettings.OpenApiMode.DISABLED));
    }

    @AfterAll
    void stop() {
        server.close();
        capped.close();
        silent.close();
    }

    private static PostgrestSettings settings(Map<String, PostgrestResourceSettings> resources, String... names) {
        return new PostgrestSettings(
                new Selection(List.of(names), List.of()),
                List.of("archive"),
                "",
                true,
                false,
                SMALL_RANGES,
                resources,
                "");
    }

    private static Resource resource(StandIn server, PostgrestSettings settings, String name) {
        return new PostgrestSource(new PeerApi(server.peer()), settings)
                .discover().resources().stream()
                        .filter(one -> one.spec().name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static ReadAll read(StandIn server, String name, PostgrestResourceSettings own) {
        return ReadAll.of(resource(server, settings(Map.of(name, own)), name), ReadRequest.everything());
    }

    private static PostgrestResourceSettings columns(String... columns) {
        return own(List.of(columns), List.of(), List.of(), List.of(), Map.of(), false, Optional.empty());
    }

    private static PostgrestResourceSettings call(boolean post, String... arguments) {
        Map<String, String> named = new java.util.HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        return own(List.of(), List.of(), List.of(), List.of(), named, post, Optional.empty());
    }

    private static PostgrestResourceSettings own(
            List<String> columns,
            List<String> filters,
            List<String> order,
            List<String> key,
            Map<String, String> arguments,
            boolean post,
            Optional<String> body) {
        return new PostgrestResourceSettings(
                columns, List.of(), filters, order, key, Map.of(), OptionalInt.empty(), arguments, post, body);
    }

    @Test
    void anotherProfileIsPrefixed() {
        var orders = resource(server, settings(Map.of()), "archive.orders");

        assertThat(orders.spec().table()).isEqualTo("archive_orders");
        assertThat(ReadAll.of(orders, ReadRequest.everything()).rows).hasSize(30);
    }

    @Test
    void onlyTheColumnsThatAreNamedAreAskedFor() {
        var coupons = read(server, "coupons", columns("code", "percent"));

        assertThat(coupons.rows).hasSize(30);
        assertThat(coupons.rows.getFirst().size()).isEqualTo(2);
    }

    @Test
    void aRefusedRelationFailsInTheServersWords() {
        assertThatThrownBy(() -> read(server, "vault", PostgrestResourceSettings.NONE))
                .isInstanceOfSatisfying(
                        TrunklineException.class, e -> assertThat(e.failure()).isEqualTo(Failure.SOURCE_NOT_PERMITTED))
                .hasMessageContaining("permission denied for table vault");
    }

    @Test
    void filtersAndOrderAreLeftToTheServer() {
        var own = own(
                List.of("id", "country"),
                List.of("country=eq.NL", "or=(vip.is.true,id.lt.20)"),
                List.of("full_name.desc"),
                List.of(),
                Map.of(),
                false,
                Optional.empty());
        var customers = read(capped, "customers", own);

        assertThat(customers.column("country")).isNotEmpty().containsOnly("NL");
        assertThat(customers.reader.paging()).isEqualTo("offset, ordered by id");
        assertThat(customers.reader.count()).isEqualTo(new RowCount.Exact(customers.rows.size()));
    }

    @Test
    void aUniqueButNullableKeyIsReadInTwoPhases() {
        var own = own(
                List.of("code", "percent"), List.of(), List.of(), List.of("code"), Map.of(), false, Optional.empty());
        var coupons = read(capped, "coupons", own);

        assertThat(coupons.rows).hasSize(30);
        assertThat(coupons.column("percent")).doesNotHaveDuplicates();
        assertThat(coupons.reader.key()).containsExactly("code");
        assertThat(coupons.reader.paging()).contains("code").contains("rows without a value by offset");
    }

    @Test
    void everyEventArrivesOnceWhenRangesAreReadSideBySide() {
        var request = new ReadRequest(OptionalLong.empty(), Optional.empty(), 3, List.of());
        var events = ReadAll.of(resource(capped, settings(Map.of()), "events"), request);

        assertThat(events.column("id")).hasSize(2600).doesNotHaveDuplicates();
        assertThat(events.pages.stream().map(page -> page.at().slice()).distinct())
                .hasSize(12);
    }

    @Test
    void aRunOfACursorKeepsTiesThatAreLongerThanAPage() {
        var range = new CursorRange(
                "updated_at",
                Optional.of("2024-03-01T01:34:11.604958+00:00"),
                Optional.of("2024-03-01T01:40:12.3457+00:00"),
                true);
        var request = new ReadRequest(OptionalLong.empty(), Optional.of(range), 1, List.of());
        var events = ReadAll.of(resource(capped, settings(Map.of()), "events"), request);

        assertThat(events.column("id")).doesNotHaveDuplicates();
        assertThat(events.reader.count()).isEqualTo(new RowCount.Exact(events.rows.size()));
        assertThat(events.reader.paging()).startsWith("keyset by updated_at, id");
    }

    @Test
    void aCursorWithoutAKeyIsReadInWholeGroups() {
        var range = new CursorRange("at", Optional.of("2024-05-01T00:00:03+00:00"), Optional.empty(), true);
        var request = new ReadRequest(OptionalLong.empty(), Optional.of(range), 1, List.of());
        var lines = ReadAll.of(resource(capped, settings(Map.of()), "log_lines"), request);

        assertThat(lines.rows).hasSizeGreaterThan(60);
        assertThat(lines.reader.count()).isEqualTo(new RowCount.Exact(lines.rows.size()));
    }

    @Test
    void functionsAreNotLoadedByDefaultAndAnswerInEveryShape() {
        assertThat(resource(server, settings(Map.of()), "rpc/numbers").spec().byDefault())
                .isFalse();
        assertThat(read(server, "rpc/numbers", call(false, "n", "12")).column("square"))
                .hasSize(12);
        assertThat(read(server, "rpc/one_customer", call(false, "id", "4"))
                        .pages
                        .getFirst()
                        .rows())
                .isEqualTo(1);
        assertThat(read(server, "rpc/do_nothing", call(true)).rows).isEmpty();
        assertThat(read(server, "rpc/nothing", call(false)).rows).isEmpty();
        assertThat(read(server, "rpc/how_many", call(false, "items", "{1,2,3}"))
                        .pages
                        .getFirst()
                        .rows())
                .isEqualTo(1);
        assertThat(text(read(server, "rpc/total_of", call(false, "parts", "[1,2,3]"))))
                .isEqualTo("6");
        assertThat(text(read(server, "rpc/vat", call(true, "amount", "100")))).isEqualTo("21.00");
        assertThat(text(read(server, "rpc/Odd Function", call(false, "Arg One", "7", "b.c", "é & +"))))
                .isEqualTo("\"7é & +\"");
        var echo = own(List.of(), List.of(), List.of(), List.of(), Map.of(), false, Optional.of("{\"b\":1.50}"));
        assertThat(text(read(server, "rpc/echo", echo))).isEqualTo("{\"b\": 1.50}");
    }

    private static String text(ReadAll all) {
        var body = all.pages.getFirst().body();
        return new String(body.bytes(), 0, body.length(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aFunctionThatIsCutByTheCapFailsUntilItCanBePaged() {
        assertThatThrownBy(() -> read(capped, "rpc/numbers", call(false, "n", "12")))
                .hasMessageContaining("gives 12 rows, but the server lets only 7 of them through");

        var ordered =
                own(List.of(), List.of(), List.of("i.asc"), List.of(), Map.of("n", "30"), false, Optional.empty());
        assertThat(read(capped, "rpc/numbers", ordered).column("i")).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aFunctionThatCannotWriteIsPagedByPostToo() {
        var api = new PeerApi(capped.peer());
        var own = own(List.of(), List.of(), List.of("i.asc"), List.of(), Map.of("n", "30"), true, Optional.empty());
        var numbers = new PostgrestSource(api, settings(Map.of("rpc/numbers", own)))
                .discover().resources().stream()
                        .filter(one -> one.spec().name().equals("rpc/numbers"))
                        .findFirst()
                        .orElseThrow();

        var all = ReadAll.of(numbers, ReadRequest.everything());

        assertThat(all.column("i")).hasSize(30).doesNotHaveDuplicates();
        assertThat(all.reader.paging()).startsWith("offset by POST");
        assertThat(all.reader.count()).isEqualTo(new RowCount.Exact(30));
        assertThat(api.asked.stream().filter(asked -> asked.contains("/rpc/numbers")))
                .hasSizeGreaterThan(5)
                .allMatch(asked -> asked.startsWith("POST") && !asked.contains("n=30"));
    }

    @Test
    void aFunctionThatMayWriteIsCalledOnceAndSaysSo() {
        var own = own(List.of(), List.of(), List.of("v.asc"), List.of(), Map.of("v", "x"), true, Optional.empty());
        var mark = read(server, "rpc/write_mark", own);

        assertThat(text(mark)).isEqualTo("\"marked x\"");
        assertThat(mark.pages).hasSize(1);
        assertThat(mark.pages.getFirst().whole()).isTrue();
        assertThat(mark.reader.remarks())
                .containsExactly(
                        "it may write: it was called once, by POST, and would not have been called again after a"
                                + " failure, nor is it read page by page");
    }

    @Test
    void aFunctionAnswersByPostInEveryShape() {
        assertThat(read(server, "rpc/skus", call(true)).rows).hasSize(12);
        assertThat(read(server, "rpc/numbers", call(true, "n", "12")).column("square"))
                .hasSize(12);
        assertThat(read(server, "rpc/one_customer", call(true, "id", "4")).column("id"))
                .containsExactly("4");
        assertThat(text(read(server, "rpc/how_many", call(true, "items", "[1,2,3]"))))
                .isEqualTo("3");
        assertThat(read(server, "rpc/json_report", call(true)).rows).hasSize(1);
        assertThat(read(server, "rpc/nothing", call(true)).rows).isEmpty();
        assertThat(read(server, "rpc/no_numbers", call(true)).rows).isEmpty();
    }

    @Test
    void aViewThatIsTooSlowForItsRoleIsReadInSmallPages() {
        var hasty = new Header("Authorization", "Bearer " + HASTY);
        var source = new PostgrestSource(new PeerApi(server.peer(), hasty), PostgrestSettings.byDefault());
        var events = source.discover().resources().stream()
                .filter(one -> one.spec().name().equals("slow_events"))
                .findFirst()
                .orElseThrow();

        var some = ReadAll.of(events, new ReadRequest(OptionalLong.of(120), Optional.empty(), 1, List.of()));

        assertThat(some.column("id")).hasSize(120).doesNotHaveDuplicates();
        assertThat(some.reader.count()).isInstanceOf(RowCount.Estimated.class);
    }

    @Test
    void aSmallRelationIsProvenWholeByTheTotalInItsOnlyAnswer() {
        var api = new PeerApi(server.peer());
        var customers = new PostgrestSource(api, PostgrestSettings.byDefault())
                .discover().resources().stream()
                        .filter(one -> one.spec().name().equals("customers"))
                        .findFirst()
                        .orElseThrow();
        var reader = customers.open(ReadRequest.everything());
        reader.count();

        var page = reader.read(reader.start().getFirst());

        assertThat(page.rows()).isEqualTo(60);
        assertThat(page.next()).isEmpty();
        assertThat(api.asked).hasSize(3);
    }

    @Test
    void aMissingArgumentIsSaidBeforeTheCall() {
        assertThatThrownBy(() -> read(server, "rpc/numbers", PostgrestResourceSettings.NONE))
                .hasMessageContaining("the function wants arguments [n]");
    }

    @Test
    void withoutAPageTheNamedRelationsAreReadAndInferred() {
        var source = new PostgrestSource(
                new PeerApi(silent.peer()), settings(Map.of(), "customers", "log_lines", "archive.orders"));
        var discovery = source.discover();

        assertThat(discovery.remarks()).anyMatch(remark -> remark.startsWith("no metadata page (it is switched off)"));
        assertThat(discovery.resources().stream()
                        .map(one -> one.spec().name())
                        .filter(name -> !name.startsWith("server")))
                .containsExactly("customers", "log_lines", "archive.orders", "openapi");
        assertThat(ReadAll.of(discovery.resources().get(0), ReadRequest.everything()).rows)
                .hasSize(60);
        assertThat(ReadAll.of(discovery.resources().get(1), ReadRequest.everything()).rows)
                .hasSize(90);
        assertThat(ReadAll.of(discovery.resources().get(2), ReadRequest.everything()).rows)
                .hasSize(30);
    }

    @Test
    void withoutAPageAndWithoutNamesTheFailureSaysWhatToDo() {
        var source = new PostgrestSource(new PeerApi(silent.peer()), PostgrestSettings.byDefault());

        assertThatThrownBy(source::discover)
                .isInstanceOfSatisfying(
                        TrunklineException.class, e -> assertThat(e.advice()).startsWith("Name the relations to load"));
    }

    @Test
    void thePageIsARowThatChangesOnlyWithItsContent() {
        var openapi = resource(server, settings(Map.of()), "openapi");
        var first = ReadAll.of(openapi, ReadRequest.everything());
        var again = ReadAll.of(openapi, ReadRequest.everything());

        assertThat(openapi.spec().byDefault()).isFalse();
        assertThat(first.column("profile")).containsExactly("shop", "archive");
        assertThat(again.rows).isEqualTo(first.rows);
        assertThat(first.rows.getFirst().path("relations").findValuesAsText("name"))
                .contains("customers", "referred_by");
        assertThat(first.column("content_hash").getFirst())
                .hasSize(64)
                .isNotEqualTo(first.column("content_hash").getLast());
    }

    @Test
    void healthIsARowForEachProbe() {
        var health = ReadAll.of(resource(server, settings(Map.of()), "server_health"), ReadRequest.everything());

        assertThat(health.column("probe")).containsExactly("root");
        assertThat(health.column("ok")).containsExactly("true");
        assertThat(health.column("version")).containsExactly("14.17");
        assertThat(ReadAll.of(resource(silent, settings(Map.of(), "orders"), "server_health"), ReadRequest.everything())
                        .column("ok"))
                .containsExactly("true");
    }

    @Test
    void aCheckTellsWhatARunCouldDo() {
        var source = new PostgrestSource(new PeerApi(server.peer()), PostgrestSettings.byDefault());

        List<Finding> findings = source.check();

        assertThat(findings).allMatch(Finding::ok);
        assertThat(findings.stream().map(Finding::sentence))
                .anyMatch(sentence -> sentence.startsWith("PostgREST 14.17 answers in"))
                .anyMatch(sentence -> sentence.equals("exposed: shop, archive; the first one is the default"))
                .anyMatch(sentence -> sentence.contains("relations can be read; refused: coupons, "))
                .anyMatch(sentence -> sentence.contains("no rows for us in empty_shelf"));
    }
}

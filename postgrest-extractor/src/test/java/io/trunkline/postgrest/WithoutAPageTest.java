// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.http.HttpAnswer;
import io.trunkline.http.HttpApi;
import io.trunkline.http.HttpCall;
import io.trunkline.postgrest.fake.PeerApi;
import io.trunkline.postgrest.fake.ReadAll;
import io.trunkline.postgrest.openapi.DeclaredType;
import io.trunkline.postgrest.openapi.OpenApiReader;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import io.trunkline.postgrest.paging.PagingRules;
import io.trunkline.postgrest.testkit.PeerDatabase;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.StandInSettings;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.recorded.Exchange;
import io.trunkline.postgrest.testkit.recorded.Recordings;
import io.trunkline.schema.ColumnType;
import io.trunkline.source.DeclaredColumn;
import io.trunkline.source.Discovery;
import io.trunkline.source.ReadRequest;
import io.trunkline.source.Resource;
import io.trunkline.source.Selection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a server shows no metadata page, tables and types come from its admin server, from its own words, or from the data. */
class WithoutAPageTest {
    /** Types whose words are those of another one, or of none; their values show what they are. */
    private static final Set<String> MISTAKEN =
            Set.of("c_domain_json", "c_int2vector", "c_oidvector", "c_cidr", "c_pg_snapshot");
    /** Values of theirs are read differently by versions of PostgreSQL, so that the stand-in does not answer. */
    private static final Set<String> NOT_ANSWERED = Set.of("c_xid", "c_xid8", "c_cid");

    private static StandIn silent;

    @BeforeAll
    static void start() {
        silent = StandIn.start(
                PeerDatabase.shop(), StandInSettings.open().withOpenApi(StandInSettings.OpenApiMode.DISABLED));
    }

    @AfterAll
    static void stop() {
        silent.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.2.12", "14.17"})
    void theAdminServerTellsTablesTypesKeysAndFunctions(String version) {
        Discovery discovery =
                discovery(recorded(version, "admin/schema_cache@open").answer(), false);

        assertThat(discovery.remarks())
                .containsExactly(
                        "no metadata page (it is switched off): tables, types, keys and functions are those of the admin"
                                + " server's schema cache",
                        "no metadata page (it is switched off): tables, types, keys and functions of archive are those of"
                                + " the admin server's schema cache");
        assertThat(names(discovery))
                .contains("orders", "Odd Things", "archive.orders", "rpc/vat", "archive.rpc/year_total");
        assertThat(hints(resource(discovery, "all_types"))).isEqualTo(published(version));
        assertThat(resource(discovery, "customers").spec().primaryKey()).containsExactly("id");
        assertThat(resource(discovery, "rpc/vat").isSafeToRead()).isTrue();
        assertThat(resource(discovery, "rpc/write_mark").isSafeToRead()).isFalse();

        ReadAll items = ReadAll.of(resource(discovery, "order_items"), ReadRequest.everything());
        assertThat(items.rows).hasSize(300);
        assertThat(items.reader.paging()).startsWith("keyset by order_id, line_no");
    }

    @Test
    void anAdminServerThatTellsNothingIsNamedAndNamesAreRead() {
        Discovery discovery = discovery(Answer.of(404, "text/plain", ""), false, "customers");

        assertThat(discovery.remarks())
                .anyMatch(remark -> remark.startsWith("the admin server shows no schema cache (status 404)"))
                .anyMatch(remark -> remark.contains("inferred from the data, unless probe-types is set"));
        assertThat(ReadAll.of(resource(discovery, "customers"), ReadRequest.everything()).rows)
                .hasSize(60);
    }

    @Test
    void theServerTellsTypesWhenItIsAskedForEach() {
        Discovery discovery = discovery(Answer.of(404, "text/plain", ""), true, "all_types", "none_such");

        assertThat(discovery.remarks())
                .anyMatch(remark -> remark.contains("types not given there are those that the server told"));
        Map<String, Optional<ColumnType>> told = hints(resource(discovery, "all_types"));
        Map<String, Optional<ColumnType>> published = published("14.17");
        MISTAKEN.forEach(told::remove);
        NOT_ANSWERED.forEach(told::remove);
        assertThat(told).hasSize(published.size() - MISTAKEN.size() - NOT_ANSWERED.size());
        told.forEach((column, hint) -> assertThat(hint).as(column).isEqualTo(published.get(column)));
        assertThat(resource(discovery, "none_such").spec().columns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.2.12", "14.17"})
    void theWordsOfEveryVersionNameTheType(String version) {
        Map<String, Optional<ColumnType>> published = published(version);
        long probes = Recordings.bundled().exchanges(version).stream()
                .filter(one -> one.id().startsWith("types/probe-"))
                .filter(one -> one.answer().status() != 200)
                .peek(one -> {
                    String column = one.id().substring("types/probe-".length()).replaceFirst("@.*", "");
                    if (!MISTAKEN.contains(column)) {
                        DeclaredType type = TypeProbe.of(one.answer().bodyText().replace("\\\"", "\""));
                        assertThat(type.hint()).as(column).isEqualTo(published.get(column));
                    }
                })
                .count();
        assertThat(probes).isGreaterThan(50);
    }

    private static Map<String, Optional<ColumnType>> published(String version) {
        Answer page = recorded(version, "openapi/anon@open").answer();
        try {
            return OpenApiReader.read(page.body(), page.body().length).orElseThrow().relations().stream()
                    .filter(one -> one.name().equals("all_types"))
                    .map(Relation::columns)
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(
                            RelationColumn::name, column -> column.type().hint()));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Exchange recorded(String version, String id) {
        return Recordings.bundled().exchanges(version).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Discovery discovery(Answer admin, boolean probe, String... names) {
        var settings = new PostgrestSettings(
                new Selection(List.of(names), List.of()),
                names.length == 0 ? List.of("archive") : List.of(),
                "",
                true,
                probe,
                PagingRules.byDefault(),
                Map.of(),
                "");
        return new PostgrestSource(
                        new PeerApi(silent.peer()), Optional.of(new Admin(admin)), settings, InstantSource.system())
                .discover();
    }

    private static List<String> names(Discovery discovery) {
        return discovery.resources().stream().map(one -> one.spec().name()).toList();
    }

    private static Resource resource(Discovery discovery, String name) {
        return discovery.resources().stream()
                .filter(one -> one.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Optional<ColumnType>> hints(Resource resource) {
        return resource.spec().columns().stream().collect(Collectors.toMap(DeclaredColumn::name, DeclaredColumn::hint));
    }

    /** An admin server with one answer. */
    private record Admin(Answer answer) implements HttpApi {
        @Override
        public HttpAnswer send(HttpCall call) {
            assertThat(call.target()).isEqualTo("schema_cache");
            byte[] body = answer.body();
            return new HttpAnswer(answer.status(), Map.of(), body, body.length, body.length, Duration.ZERO);
        }

        @Override
        public void close() {}
    }
}

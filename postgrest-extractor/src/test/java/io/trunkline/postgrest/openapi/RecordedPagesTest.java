// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

import io.trunkline.postgrest.testkit.recorded.Exchange;
import io.trunkline.postgrest.testkit.recorded.Recordings;
import io.trunkline.schema.ColumnType;
import io.trunkline.schema.DataType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedPagesTest {
    private static OpenApiPage page(String version, String id) throws IOException {
        Exchange exchange = Recordings.bundled().exchanges(version).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return OpenApiReader.read(exchange.answer().body(), exchange.answer().body().length)
                .orElseThrow();
    }

    private static Relation relation(OpenApiPage page, String name) {
        return page.relations().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RelationColumn column(Relation relation, String name) {
        return relation.columns().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.2.12", "13.0.8", "14.17"})
    void everyRecordedPageIsRead(String version) throws IOException {
        for (Exchange exchange : Recordings.bundled().exchanges(version)) {
            if (exchange.group().equals("openapi")
                    && exchange.answer().status() == 200
                    && exchange.answer().bodyText().startsWith("{\"")) {
                var read = OpenApiReader.read(
                        exchange.answer().body(), exchange.answer().body().length);
                boolean isPage = exchange.ask().path().equals("/");
                assertThat(read.isPresent()).as(exchange.id()).isEqualTo(isPage);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.2.12", "13.0.8", "14.17"})
    void theTypesAreTheSameInBothSpellingsOfIntegers(String version) throws IOException {
        Relation types = relation(page(version, "openapi/anon@open"), "all_types");

        assertThat(types.columns())
                .hasSize(98)
                .first()
                .extracting(RelationColumn::name)
                .isEqualTo("id");
        assertThat(hint(types, "c_smallint")).contains(ColumnType.of(DataType.BIGINT));
        assertThat(hint(types, "c_bigint")).contains(ColumnType.of(DataType.BIGINT));
        assertThat(hint(types, "c_numeric")).contains(ColumnType.of(DataType.DECIMAL));
        assertThat(hint(types, "c_real")).contains(ColumnType.of(DataType.DOUBLE));
        assertThat(hint(types, "c_boolean")).contains(ColumnType.of(DataType.BOOL));
        assertThat(hint(types, "c_bytea")).contains(ColumnType.of(DataType.BINARY));
        assertThat(hint(types, "c_date")).contains(ColumnType.of(DataType.DATE));
        assertThat(hint(types, "c_time")).contains(ColumnType.of(DataType.TIME));
        assertThat(hint(types, "c_timestamp")).contains(ColumnType.localTimestamp());
        assertThat(hint(types, "c_timestamptz")).contains(ColumnType.of(DataType.TIMESTAMP));
        for (String text :
                List.of("c_timetz", "c_uuid", "c_enum", "c_citext", "c_ltree", "c_oid", "c_interval", "c_money")) {
            assertThat(hint(types, text)).as(text).contains(ColumnType.of(DataType.TEXT));
        }
        for (String open :
                List.of("c_json", "c_jsonb", "c_hstore", "c_composite", "c_int2vector", "a_text", "a_enum")) {
            assertThat(hint(types, open)).as(open).isEmpty();
        }
    }

    private static Optional<ColumnType> hint(Relation relation, String column) {
        return column(relation, column).type().hint();
    }

    @Test
    void keysCommentsAndReferencesAreTakenOutOfTheDescriptions() throws IOException {
        OpenApiPage page = page("14.17", "openapi/anon@open");
        Relation customers = relation(page, "customers");

        assertThat(page.version()).isEqualTo("14.17");
        assertThat(page.title()).isEqualTo("Shop of the golden data");
        assertThat(customers.primaryKey()).containsExactly("id");
        assertThat(customers.comment()).contains("People who bought something at least once");
        assertThat(column(customers, "id").note()).isEqualTo(new ColumnNote(Optional.empty(), true, Optional.empty()));
        assertThat(column(customers, "referred_by").note())
                .isEqualTo(new ColumnNote(
                        Optional.of("Who sent them.\nNote:\nmay be nobody"),
                        false,
                        Optional.of(new ForeignKey("customers", "id"))));
        assertThat(relation(page, "readings").primaryKey()).containsExactly("sensor", "taken_at", "seq");
        assertThat(column(relation(page, "item_prices"), "order_id").note())
                .isEqualTo(new ColumnNote(Optional.empty(), true, Optional.of(new ForeignKey("orders", "id"))));
    }

    @Test
    void onlyTablesHaveAKeyThatIsTrusted() throws IOException {
        OpenApiPage page = page("14.17", "openapi/anon@open");

        assertThat(page.relations().stream().filter(Relation::keyIsDeclared).map(Relation::name))
                .contains("customers", "order_items", "all_types", "Odd Things")
                .doesNotContain("customer_names", "order_overview", "item_prices", "log_lines", "coupons");
        assertThat(page.relations().stream().filter(Relation::looksLikeView).map(Relation::name))
                .containsExactly(
                        "customer_names",
                        "events_per_kind",
                        "item_prices",
                        "log_lines",
                        "order_overview",
                        "sales_by_day",
                        "slow_events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.2.12", "13.0.8", "14.17"})
    void functionsComeWithTheirArguments(String version) throws IOException {
        List<Function> functions = page(version, "openapi/anon@open").functions();

        assertThat(function(functions, "vat").arguments())
                .containsExactly(
                        new Function.Argument("amount", "numeric", true, false),
                        new Function.Argument("rate", "numeric", false, false));
        assertThat(function(functions, "echo").takesWholeBody()).isTrue();
        assertThat(function(functions, "total_of").arguments().getFirst().variadic())
                .isTrue();
        assertThat(function(functions, "spell").readable()).isEqualTo(version.startsWith("12"));
        assertThat(function(functions, "vat").comment()).contains("VAT of an amount\n\nThe rate is a fraction.");
    }

    private static Function function(List<Function> functions, String name) {
        return functions.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"openapi\":\"3.1.0\",\"definitions\":{}}", "{\"swagger\":\"2.0\"}", "[1]", "\"hello\""})
    void anotherPageInItsPlaceIsNoPage(String body) throws IOException {
        assertThat(OpenApiReader.read(body.getBytes(), body.length())).isEmpty();
    }
}

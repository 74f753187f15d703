// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.fake;

import java.util.Collection;
import java.util.stream.Collectors;

/** The metadata page of tables in memory. */
final class FakePage {
    private FakePage() {}

    static String of(Collection<FakeTable> tables) {
        String paths = tables.stream()
                .map(table -> FakeTable.quote("/" + table.name) + ":{\"get\":{},\"post\":{}}")
                .collect(Collectors.joining(","));
        String definitions = tables.stream()
                .map(table -> FakeTable.quote(table.name) + ":" + definition(table))
                .collect(Collectors.joining(","));
        return "{\"swagger\":\"2.0\",\"info\":{\"version\":\"14.17\"},\"paths\":{" + paths + "},\"definitions\":{"
                + definitions + "}}";
    }

    private static String definition(FakeTable table) {
        String required = table.key.stream().map(FakeTable::quote).collect(Collectors.joining(","));
        String properties = table.columns.entrySet().stream()
                .map(column -> FakeTable.quote(column.getKey()) + ":{\"format\":" + FakeTable.quote(column.getValue())
                        + (table.key.contains(column.getKey()) || table.hint.contains(column.getKey())
                                ? ",\"description\":\"Note:\\nThis is a Primary Key.<pk/>\""
                                : "")
                        + "}")
                .collect(Collectors.joining(","));
        return "{\"required\":[" + required + "],\"properties\":{" + properties + "}}";
    }
}

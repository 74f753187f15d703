// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.postgrest.openapi.DeclaredType;
import io.trunkline.postgrest.openapi.Relation;
import io.trunkline.postgrest.openapi.RelationColumn;
import io.trunkline.postgrest.paging.KeyColumn;
import io.trunkline.postgrest.paging.Part;
import io.trunkline.postgrest.paging.ReadPlan;
import io.trunkline.postgrest.paging.Track;
import io.trunkline.postgrest.paging.Track.Mode;
import io.trunkline.postgrest.request.Filter;
import io.trunkline.postgrest.request.Profile;
import io.trunkline.postgrest.request.Query;
import io.trunkline.postgrest.request.Quoting;
import io.trunkline.postgrest.request.SettingFilter;
import io.trunkline.source.CursorRange;
import io.trunkline.source.LastValue;
import io.trunkline.source.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides how one relation is read: which columns, by which key, in which parts. */
final class RelationPlanner {
    private static final int ORDER_LENGTH = 2500;

    private final String resource;
    private final Profile profile;
    private final Relation relation;
    private final PostgrestResourceSettings settings;
    private final Set<String> unordered;
    private final List<String> remarks = new ArrayList<>();

    /** @param unordered columns that the server refused to order by */
    RelationPlanner(
            String resource,
            Profile profile,
            Relation relation,
            PostgrestResourceSettings settings,
            Set<String> unordered) {
        this.resource = resource;
        this.profile = profile;
        this.relation = relation;
        this.settings = settings;
        this.unordered = unordered;
    }

    ReadPlan plan(ReadRequest request) {
        KeyChoice key = KeyChoice.of(relation, settings, selected());
        List<Part> parts = request.cursor()
                .map(cursor -> byCursor(cursor, key))
                .orElseGet(() -> settings.order().isEmpty() ? byKey(key) : List.of(part(inUserOrder(key))));
        List<Filter> filters = settings.filters().stream()
                .map(text -> SettingFilter.filter(resource, text, names()))
                .toList();
        return new ReadPlan(
                resource,
                profile,
                Optional.empty(),
                Query.relation(relation.name()).select(selection()),
                filters,
                parts,
                key.identity(),
                PagingWords.describe(parts, key),
                remarks(parts.getFirst().track(), key));
    }

    private List<String> names() {
        return relation.columns().stream().map(RelationColumn::name).toList();
    }

    /** Columns to ask for by name; empty asks for all, so that the server's own list counts. */
    private List<String> selection() {
        return settings.columns().isEmpty() && settings.excludedColumns().isEmpty() ? List.of() : selected();
    }

    private List<String> selected() {
        List<String> known = settings.columns().isEmpty() ? names() : settings.columns();
        if (known.isEmpty() && !settings.excludedColumns().isEmpty()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    resource + ": columns are to be left out, but the server does not tell which there are",
                    "Name the columns to read instead.");
        }
        List<String> selected = known.stream()
                .filter(name -> !settings.excludedColumns().contains(name))
                .toList();
        Optional<String> unknown = Stream.concat(selected.stream(), settings.excludedColumns().stream())
                .filter(name -> !relation.columns().isEmpty() && !names().contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    resource + ": there is no column \"" + unknown.get() + "\"",
                    "Columns are " + String.join(", ", names()) + ".");
        }
        return selected;
    }

    private List<Part> byKey(KeyChoice key) {
        List<KeyColumn> columns = key.columns();
        return switch (key.mode()) {
            case OFFSET -> List.of(part(Track.offset(key.isUnique() ? terms(columns) : everything(List.of()))));
            case KEYSET -> withNulls(columns, Track.keyset(columns, terms(columns)));
            case GROUPS -> withNulls(columns, groups(columns));
        };
    }

    private List<Part> withNulls(List<KeyColumn> columns, Track track) {
        List<String> nullable = columns.stream()
                .filter(KeyColumn::nullable)
                .map(KeyColumn::name)
                .toList();
        if (nullable.isEmpty()) {
            return List.of(part(track));
        }
        List<Filter> notNull = nullable.stream().map(Filter::isNotNull).toList();
        return List.of(
                new Part(Part.VALUES, notNull, track, true),
                new Part(Part.NULLS, List.of(Filter.anyNull(nullable)), byOffset(columns), false));
    }

    private List<Part> byCursor(CursorRange range, KeyChoice key) {
        RelationColumn column = cursorColumn(range.column());
        KeyColumn cursor = new KeyColumn(column.name(), column.type(), !column.required());
        List<Filter> filters = new ArrayList<>();
        boolean up = range.remembers() == LastValue.MAX;
        range.from().ifPresent(from -> filters.add(bound(cursor, up ? "gt" : "lt", range.includeFrom(), from)));
        range.to().ifPresent(to -> filters.add(bound(cursor, up ? "lt" : "gt", range.includeTo(), to)));
        if (filters.isEmpty() && cursor.nullable()) {
            filters.add(Filter.isNotNull(cursor.name()));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Part.VALUES, filters, byCursor(cursor, key), true));
        if (range.includeNulls() && cursor.nullable()) {
            Track track = key.mode() == Mode.KEYSET && key.isDeclared()
                    ? Track.keyset(key.columns(), terms(key.columns()))
                    : byOffset(List.of(cursor));
            parts.add(new Part(Part.NULLS, List.of(Filter.isNull(cursor.name())), track, false));
        }
        return parts;
    }

    private static Filter bound(KeyColumn cursor, String beyond, boolean included, String value) {
        return Filter.compare(cursor.name(), included ? beyond + 'e' : beyond, value);
    }

    /** In the order of the cursor, from the least value on, whichever is remembered: a row that goes the other way meanwhile is missed by the counts. */
    private Track byCursor(KeyColumn cursor, KeyChoice key) {
        if (key.mode() == Mode.KEYSET && key.isDeclared() && cursor.type().isFilterable()) {
            List<KeyColumn> columns = new ArrayList<>();
            columns.add(cursor);
            key.columns().stream()
                    .filter(column -> !column.name().equals(cursor.name()))
                    .forEach(columns::add);
            return Track.keyset(columns, terms(columns));
        }
        if (cursor.type().isEqualAsText()) {
            return groups(List.of(cursor));
        }
        return byOffset(List.of(cursor));
    }

    private RelationColumn cursorColumn(String name) {
        if (!selected().isEmpty() && !selected().contains(name)) {
            throw new TrunklineException(
                    Failure.SETTING_INVALID,
                    resource + ": the cursor column \"" + name + "\" is not among the columns that are read",
                    "Name a cursor column that exists and is not left out.");
        }
        return KeyChoice.column(relation, name);
    }

    private Track inUserOrder(KeyChoice key) {
        List<String> order = new ArrayList<>(settings.order().stream()
                .map(text -> SettingFilter.order(resource, text, names()))
                .toList());
        order.addAll(key.isUnique() ? terms(key.columns()) : everything(List.of()));
        return Track.offset(order);
    }

    private Track groups(List<KeyColumn> columns) {
        return new Track(Mode.GROUPS, columns, terms(columns), everything(columns));
    }

    private Track byOffset(List<KeyColumn> first) {
        return Track.offset(everything(first));
    }

    private static Part part(Track track) {
        return new Part(Part.VALUES, List.of(), track, track.mode() == Mode.KEYSET || track.mode() == Mode.GROUPS);
    }

    private static List<String> terms(List<KeyColumn> columns) {
        return columns.stream()
                .map(column -> Quoting.name(column.name()) + ".asc")
                .toList();
    }

    /** All columns read that can be ordered, these first: rows that are equal in them are equal for us, whatever their order. */
    private List<String> everything(List<KeyColumn> first) {
        List<String> order = new ArrayList<>(terms(first));
        int length = order.stream().mapToInt(String::length).sum();
        List<String> selection = selection();
        for (RelationColumn column : relation.columns()) {
            String term = Quoting.name(column.name()) + ".asc";
            boolean read = selection.isEmpty() || selection.contains(column.name());
            boolean usable = read && (column.type().isOrdered() || column.type().equals(DeclaredType.UNKNOWN));
            if (!usable || unordered.contains(column.name()) || order.contains(term)) {
                continue;
            }
            length += term.length() + 1;
            if (length > ORDER_LENGTH) {
                remarks.add("there are too many columns to order by all of them");
                break;
            }
            order.add(term);
        }
        return order;
    }

    private List<String> remarks(Track track, KeyChoice key) {
        List<String> all = new ArrayList<>(key.remarks());
        if (track.mode() == Mode.OFFSET && !key.isUnique()) {
            all.add("no key: rows are paged by offset, so rows that are written or deleted meanwhile can shift others;"
                    + " name a unique column as primary_key to be safe");
        }
        all.addAll(remarks);
        return all;
    }
}

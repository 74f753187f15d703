// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.merge;

import io.trunkline.destination.Dialect;
import io.trunkline.schema.MergeStrategy.Scd2;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The strategy scd2: versions that are not staged any more end, new ones begin; child rows are only added. */
final class Scd2Sql {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss][XXX][X]]");

    private final MergeChain chain;
    private final Scd2 versions;
    private final Dialect dialect;
    private final String until;
    private final String version;

    Scd2Sql(MergeChain chain, Scd2 versions, Dialect dialect) {
        this.chain = chain;
        this.versions = versions;
        this.dialect = dialect;
        this.until = dialect.quoted(versions.validTo());
        this.version = versions.rowVersion().orElse(Staged.ID);
    }

    List<String> statements() {
        MergeTable root = chain.root();
        String boundary =
                dialect.moment(versions.boundary().map(Scd2Sql::moment).orElse(chain.boundary()));
        Optional<String> active = versions.active().map(Scd2Sql::moment).map(dialect::moment);
        String counts = until + active.map(end -> " = " + end).orElse(" IS NULL");
        List<String> statements = new ArrayList<>();
        statements.add("UPDATE " + root.target() + " AS d SET " + until + " = " + boundary + " WHERE " + counts
                + " AND " + Staged.absent(dialect, root.staged(), List.of(version), "d", "") + sameGroup());
        List<String> own = root.columns().stream()
                .filter(column -> !column.equals(versions.validFrom()) && !column.equals(versions.validTo()))
                .toList();
        statements.add("INSERT INTO " + root.target() + " (" + dialect.list(own) + ", "
                + dialect.quoted(versions.validFrom()) + ", " + until + ") SELECT " + dialect.list(own) + ", "
                + boundary + ", " + active.orElse("NULL") + " FROM " + root.staged() + " AS " + Staged.ROWS + " WHERE "
                + Staged.absent(dialect, root.target(), List.of(version), Staged.ROWS, " AND " + counts));
        for (MergeTable child : chain.children()) {
            String columns = dialect.list(child.columns());
            statements.add("INSERT INTO " + child.target() + " (" + columns + ") SELECT " + columns + " FROM "
                    + child.staged() + " AS " + Staged.ROWS + " WHERE "
                    + Staged.absent(dialect, child.target(), List.of(Staged.ID), Staged.ROWS, ""));
        }
        return statements;
    }

    /** With a merge key only versions of rows whose key is staged end. */
    private String sameGroup() {
        List<String> key = chain.merge().mergeKey();
        if (key.isEmpty()) {
            return "";
        }
        String columns = dialect.list(key);
        return " AND " + (key.size() == 1 ? columns : '(' + columns + ')') + " IN (SELECT " + columns + " FROM "
                + chain.root().staged() + ')';
    }

    /** A date or a date with a time, in UTC unless it says otherwise. */
    private static Instant moment(String text) {
        try {
            TemporalAccessor parsed =
                    MOMENT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (parsed) {
                case OffsetDateTime instant -> instant.toInstant();
                case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
                default -> LocalDate.from(parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
            };
        } catch (DateTimeException e) {
            return Instant.parse(text);
        }
    }
}

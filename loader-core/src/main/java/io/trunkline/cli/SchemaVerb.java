// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.DatasetView;
import io.trunkline.destination.Destination;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunSettings;
import io.trunkline.schema.SchemaDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows the stored schema: its tables for people, or the whole document for programs and for dlt. */
final class SchemaVerb implements Verb {
    private static final VerbOption FORMAT = new VerbOption("--format", "FORMAT", "yaml or json. Default: yaml.");

    private final Program program;
    private final boolean whole;

    /** @param whole whether it is the document that is wanted */
    SchemaVerb(Program program, boolean whole) {
        this.program = program;
        this.whole = whole;
    }

    @Override
    public String name() {
        return whole ? "schema export" : "schema show";
    }

    @Override
    public String description() {
        return whole
                ? "Print the stored schema document, in the form that dlt imports."
                : "Show the tables and columns of the stored schema.";
    }

    @Override
    public List<VerbOption> options() {
        return whole ? List.of(FORMAT) : List.of();
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        RunSettings own = RunSettingsReader.withoutSource(settings, program);
        String document = read(settings, own);
        String format = whole ? arguments.text(FORMAT.name()).orElse("yaml").toLowerCase(Locale.ROOT) : "";
        if (console.mode().json() || format.equals("json")) {
            console.json(DocumentText.tree(document));
        } else if (format.equals("yaml")) {
            console.line(DocumentText.yaml(document).stripTrailing());
        } else if (whole) {
            throw new TrunklineException(
                    Failure.USAGE, "--format: \"" + format + "\" is not one of yaml, json", "Nothing was written.");
        } else {
            lines(document).forEach(console::line);
        }
        return 0;
    }

    private String read(Settings settings, RunSettings own) {
        try (Destination destination = Destinations.open(settings, program);
                DatasetView view = destination.look(own.dataset())) {
            return view.storedSchema(program.sourceName())
                    .orElseThrow(() -> new TrunklineException(
                            Failure.DESTINATION_INVALID,
                            "no schema is stored in " + own.dataset() + " of " + destination.location(),
                            "Load something first, or name the dataset that was loaded."));
        }
    }

    private static List<String> lines(String document) {
        var schema = SchemaDocument.read(document);
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"TABLE", "COLUMN", "TYPE", "HINTS"});
        schema.tables().values().stream()
                .filter(table -> !table.name().startsWith("_dlt_"))
                .forEach(table -> table.columns()
                        .forEach(column -> rows.add(new String[] {
                            table.name(),
                            column.name(),
                            column.type().map(type -> type.dataType().word()).orElse("?"),
                            String.join(", ", column.hints().keySet())
                                    + (column.nullable() ? "" : column.hints().isEmpty() ? "not null" : ", not null")
                        })));
        List<String> lines = new ArrayList<>(
                List.of("Schema " + schema.name() + ", version " + schema.version() + ", " + schema.versionHash()));
        lines.addAll(TextTable.of(rows, List.of(0, 1, 2, 3)));
        return lines;
    }
}

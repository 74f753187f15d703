// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.config.Settings;
import io.trunkline.destination.Destination;
import io.trunkline.destination.View;
import java.util.List;

/** Makes the ready-made questions as views next to the tables. */
final class ViewsVerb implements Verb {
    private final Program program;

    ViewsVerb(Program program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "views";
    }

    @Override
    public String description() {
        return "Make the ready-made questions as views next to the tables.";
    }

    @Override
    public int run(Settings settings, Arguments arguments, Console console) {
        List<View> views = program.views();
        try (Destination destination = Destinations.open(settings, program)) {
            destination.define(RunSettingsReader.read(settings, program).dataset(), views);
        }
        if (console.mode().json()) {
            console.json(views.stream().map(View::name).toList());
        } else {
            views.forEach(view -> console.line(view.name() + ": " + view.comment()));
        }
        return 0;
    }
}

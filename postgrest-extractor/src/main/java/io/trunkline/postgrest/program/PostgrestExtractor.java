// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.program;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.trunkline.cli.Launcher;
import io.trunkline.serve.Host;

/** The program: loads PostgREST and Supabase into a destination. */
@QuarkusMain
public final class PostgrestExtractor implements QuarkusApplication {
    private final Host host;

    PostgrestExtractor(Host host) {
        this.host = host;
    }

    /** Starts Quarkus for verbs that answer health questions meanwhile, and does everything else at once. */
    public static void main(String... words) {
        Launcher launcher = new Launcher(new PostgrestProgram());
        if (launcher.needsServer(words)) {
            Quarkus.run(PostgrestExtractor.class, words);
        } else {
            System.exit(launcher.execute(words));
        }
    }

    @Override
    public int run(String... words) {
        return new Launcher(new PostgrestProgram()).execute(host, words);
    }
}

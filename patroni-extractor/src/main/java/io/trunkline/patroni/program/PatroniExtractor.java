// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.program;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.trunkline.cli.Launcher;
import io.trunkline.serve.Host;

/** The program: loads the story of Patroni clusters into a destination. */
@QuarkusMain
public final class PatroniExtractor implements QuarkusApplication {
    private final Host host;

    PatroniExtractor(Host host) {
        this.host = host;
    }

    /** Starts Quarkus for verbs that answer health questions meanwhile, and does everything else at once. */
    public static void main(String... words) {
        Launcher launcher = new Launcher(new PatroniProgram());
        if (launcher.needsServer(words)) {
            Quarkus.run(PatroniExtractor.class, words);
        } else {
            System.exit(launcher.execute(words));
        }
    }

    @Override
    public int run(String... words) {
        return new Launcher(new PatroniProgram()).execute(host, words);
    }
}

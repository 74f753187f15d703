// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: loads PostgREST and Supabase into a destination. */
@QuarkusMain
public final class PostgrestExtractor implements QuarkusApplication {
    public static void main(String... arguments) {
        Quarkus.run(PostgrestExtractor.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        return 0;
    }
}

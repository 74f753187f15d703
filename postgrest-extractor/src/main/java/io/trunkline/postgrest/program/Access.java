// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.program;

import io.trunkline.config.Settings;
import io.trunkline.http.Credentials;
import io.trunkline.http.Verdict;
import io.trunkline.http.Verdicts;

/** Who we are to the server. */
final class Access {
    private Access() {}

    static Credentials credentials(Settings settings) {
        return Credentials.none();
    }

    static Verdicts verdicts(Settings settings) {
        return (call, answer, tries) -> answer.status() < 400
                ? new Verdict.Accept()
                : new Verdict.Fail(new io.trunkline.errors.TrunklineException(
                        io.trunkline.errors.Failure.SOURCE_NOT_PERMITTED, answer.text(300), ""));
    }

    static String who(Settings settings) {
        return "anonymous";
    }
}

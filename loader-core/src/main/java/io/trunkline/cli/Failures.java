// SPDX-License-Identifier: Apache-2.0
package io.trunkline.cli;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.pipeline.RunReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a failure to whoever has to act, and gives the exit status. */
final class Failures {
    private static final int REJECTED_SHOWN = 20;

    private Failures() {}

    /** The same beside a result that is printed already: not a second one on its stream. */
    static int afterwards(TrunklineException e, Console console) {
        console.error(e.describe());
        return e.failure().owner().exitStatus();
    }

    static int tell(TrunklineException e, Console console) {
        return tell(e, List.of(), console);
    }

    /** The same for a run that had kept rows out before it failed. */
    static int tell(TrunklineException e, List<RunReport.RejectedLine> rejected, Console console) {
        if (console.mode().json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("error", asMap(e));
            if (!rejected.isEmpty()) {
                map.put("rejected", rejected);
            }
            console.json(map);
        } else {
            console.error(e.describe());
            rejected.stream().limit(REJECTED_SHOWN).forEach(line -> console.error("Rejected: " + line.sentence()));
        }
        Throwable cause = e.getCause();
        if (console.mode().verbose() && cause != null) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            console.error(trace.toString());
        }
        return e.failure().owner().exitStatus();
    }

    private static Map<String, Object> asMap(TrunklineException e) {
        Failure failure = e.failure();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", failure.code());
        map.put("failure", failure.name());
        map.put("owner", failure.owner().name().toLowerCase(Locale.ROOT));
        map.put("exit_status", failure.owner().exitStatus());
        map.put("what", e.what());
        map.put("advice", e.advice());
        return map;
    }
}

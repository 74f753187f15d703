// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * How staging tables are named: by pipeline, load and number, so that leftovers tell whose they are and how old.
 *
 * @param pipeline a short hash of the pipeline's name
 * @param fence number of the load's lease
 * @param seconds when the load began, in seconds since 1970
 */
record StageNames(String pipeline, long fence, long seconds) {
    static final String PREFIX = "_trunkline_stage_";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{8})_(\\d{1,18})_(\\d{1,12})_\\w+");

    static StageNames of(String pipelineName, long fence, long seconds) {
        CRC32C sum = new CRC32C();
        sum.update(pipelineName.getBytes(StandardCharsets.UTF_8));
        return new StageNames(HexFormat.of().toHexDigits((int) sum.getValue()), fence, seconds);
    }

    /** What a table's name says; empty for any other table. */
    static Optional<StageNames> read(String table) {
        Matcher form = FORM.matcher(table);
        return form.matches()
                ? Optional.of(
                        new StageNames(form.group(1), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    /** The name of a table, told from the others of its load by a short suffix. */
    String table(String suffix) {
        return PREFIX + pipeline + '_' + fence + '_' + seconds + '_' + suffix;
    }

    /** Whether that table belongs to a load that is over: an earlier one of this pipeline, or one too old to be running. */
    boolean outlives(StageNames other, long ageSeconds) {
        return other.pipeline().equals(pipeline) ? other.fence() < fence : other.seconds() < seconds - ageSeconds;
    }
}

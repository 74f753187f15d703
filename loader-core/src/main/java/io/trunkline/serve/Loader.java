// SPDX-License-Identifier: Apache-2.0
package io.trunkline.serve;

import io.trunkline.extract.StopSignal;
import io.trunkline.pipeline.RunReport;
import java.util.List;

/** What a pipeline does when its turn has come, and where it looks up what was loaded before. */
public interface Loader {
    /**
     * Loads once, with settings and secrets as they are now.
     *
     * @param skipped turns that were left out so far
     * @throws io.trunkline.errors.TrunklineException when it fails
     */
    RunReport load(StopSignal stop, long skipped);

    /**
     * Ledgers of the loads that are committed, newest first, whoever made them.
     *
     * @throws io.trunkline.errors.TrunklineException when the destination cannot tell
     */
    List<RunReport> committed(int most);
}

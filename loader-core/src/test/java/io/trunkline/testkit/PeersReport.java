// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Ends every test run with the peers it met and the peers it missed. Found by JUnit as a service. */
public final class PeersReport implements TestExecutionListener {
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        System.out.printf("%n%s%n", Peers.summary(System.getProperties()));
    }
}

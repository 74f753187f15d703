// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoIT {
    @Test
    void theReadmesDemoLoadsTheCityAndAsksItsQuestions() throws Exception {
        assertThat(Demo.show(Path.of("target"))).isZero();
    }
}

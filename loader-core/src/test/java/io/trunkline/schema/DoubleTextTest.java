// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DoubleTextTest {
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0, 1.0",
        "100000.0, 100000.0, 100000.0",
        "1e15, 1000000000000000.0, 1000000000000000.0",
        "1e16, 1e16, 1e+16",
        "1.5e300, 1.5e300, 1.5e+300",
        "0.0001, 0.0001, 0.0001",
        "0.00001, 0.00001, 1e-05",
        "0.000001, 1e-6, 1e-06",
        "5e-324, 5e-324, 5e-324",
        "-0.0, -0.0, -0.0",
        "0.30000000000000004, 0.30000000000000004, 0.30000000000000004"
    })
    void a_double_is_spelled_as_dlt_spells_it(double value, String json, String python) {
        assertThat(DoubleText.json(value)).isEqualTo(json);
        assertThat(DoubleText.python(value)).isEqualTo(python);
    }

    @Property
    void no_digit_is_lost(@ForAll double value) {
        assertThat(Double.parseDouble(DoubleText.json(value))).isEqualTo(value);
        assertThat(Double.parseDouble(DoubleText.python(value))).isEqualTo(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.http;

/** One header line, because names can repeat and their order is worth keeping. */
public record Header(String name, String value) {

    public boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }
}

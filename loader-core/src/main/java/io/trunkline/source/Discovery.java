// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

import java.util.List;

/**
 * What a source offers.
 *
 * @param resources all resources in a stable order
 * @param remarks sentences that belong into the summary, such as "no OpenAPI page: types are inferred"
 */
public record Discovery(List<Resource> resources, List<String> remarks) {
    public Discovery {
        resources = List.copyOf(resources);
        remarks = List.copyOf(remarks);
    }
}

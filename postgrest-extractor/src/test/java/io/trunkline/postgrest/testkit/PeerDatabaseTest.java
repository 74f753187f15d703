// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import io.trunkline.postgrest.testkit.catalog.CatalogReader;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeerDatabaseTest {

    @Test
    void theShopLoadsWithEveryExtensionAndItsCatalogCanBeRead() throws Exception {
        try (var connection = PeerDatabase.shop().authenticator().getConnection()) {
            var catalog = CatalogReader.read(connection, List.of("shop", "archive"));

            assertThat(catalog.relation("shop", "item_prices"))
                    .hasValueSatisfying(view ->
                            assertThat(view.keyColumns()).containsExactlyInAnyOrder("order_id", "line_no", "sku"));
            assertThat(catalog.functions("shop", "pick")).hasSize(2);
        }
    }
}

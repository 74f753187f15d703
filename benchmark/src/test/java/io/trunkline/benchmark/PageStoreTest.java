// SPDX-License-Identifier: Apache-2.0
package io.trunkline.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PageStoreTest {
    @TempDir
    private Path folder;

    @Test
    void anyRangeIsAnArrayOfItsRowsEvenAcrossPages() throws IOException {
        Workload workload = Workload.prepared(folder, 2 * PageFile.ROWS);
        try (PageStore store = new PageStore(workload)) {
            assertThat(ids(store, new KeyRange(1, 4))).containsExactly(1L, 2L, 3L);
            assertThat(ids(store, new KeyRange(9_999, 10_003))).containsExactly(9_999L, 10_000L, 10_001L, 10_002L);
            assertThat(ids(store, new KeyRange(1, 20_001)))
                    .isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
            assertThat(ids(store, new KeyRange(7, 7))).isEmpty();
        }
    }

    private static List<Long> ids(PageStore store, KeyRange range) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        store.write(range, body);
        assertThat(body.size()).isEqualTo(store.length(range));
        return new ObjectMapper()
                .readTree(body.toByteArray())
                .valueStream()
                .map(row -> row.get("id"))
                .map(JsonNode::asLong)
                .toList();
    }
}

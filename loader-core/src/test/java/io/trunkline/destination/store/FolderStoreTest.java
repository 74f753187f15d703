// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A local folder as a store. */
class FolderStoreTest extends ObjectStoreContract {
    @TempDir
    Path folder;

    @Override
    ObjectStore store() {
        return new FolderStore(folder.resolve("dataset"), "p");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        FolderStore store = new FolderStore(file, "p");
        assertThatThrownBy(store::probe).isInstanceOfSatisfying(TrunklineException.class, failed -> {
            assertThat(failed.failure()).isEqualTo(Failure.DESTINATION_ERROR);
            assertThat(failed.what()).contains(file.toString());
        });
    }

    @Test
    void anotherWritersUnpublishedFilesAreLeftAlone() {
        try (ObjectStore own = store();
                ObjectStore other = new FolderStore(folder.resolve("dataset"), "q")) {
            PendingObject object = other.begin("t/1");
            object.write(bytes("1"), 0, 1);
            object.seal();
            own.sweep(java.time.Duration.ZERO);
            object.publish();
            assertThat(own.get("t/1")).isPresent();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Numbers the versions of a schema by the hash of its content, as dlt does. */
public final class SchemaVersioning {
    private static final int HASHES_KEPT = 10;

    private SchemaVersioning() {}

    /** The hash of the content: everything but version and hashes; the order of columns counts. */
    public static String hash(Schema schema) {
        Map<String, Object> content = SchemaDocument.map(schema);
        content.keySet().removeAll(List.of("version", "version_hash", "imported_version_hash", "previous_hashes"));
        MessageDigest digest = sha3();
        digest.update(utf8(CanonicalJson.sorted(content)));
        schema.tables().values().stream()
                .sorted((a, b) -> CanonicalJson.compareCodePoints(a.name(), b.name()))
                .forEach(table -> {
                    digest.update(utf8(table.name()));
                    table.columns().forEach(column -> digest.update(utf8(column.name())));
                });
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    /** The schema under a new version if its content is not that of its hash; otherwise as it is. */
    public static Schema stamp(Schema schema) {
        String hash = hash(schema);
        if (hash.equals(schema.versionHash())) {
            return schema;
        }
        if (schema.versionHash().isEmpty()) {
            return schema.versioned(Math.max(schema.version(), 1), hash, schema.previousHashes());
        }
        List<String> earlier = new ArrayList<>(schema.previousHashes());
        earlier.remove(schema.versionHash());
        earlier.addFirst(schema.versionHash());
        return schema.versioned(schema.version() + 1, hash, earlier.subList(0, Math.min(earlier.size(), HASHES_KEPT)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha3() {
        try {
            return MessageDigest.getInstance("SHA3-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA3-256", e);
        }
    }
}

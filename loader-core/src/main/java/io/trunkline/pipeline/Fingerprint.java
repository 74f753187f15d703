// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Tells whether another run would read and write the same: source, role, selection, settings, schema. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(RunSettings settings, String source, Known known, List<ResourcePlan> plans) {
        StringBuilder text = new StringBuilder();
        text.append(source).append('\n').append(settings.identity()).append('\n');
        text.append(settings.dataset()).append(settings.declaredTypes()).append(settings.limit());
        text.append(settings.fullRefresh())
                .append('\n')
                .append(known.schema().versionHash())
                .append('\n');
        for (ResourcePlan plan : plans) {
            text.append(plan.hints()).append(plan.key()).append(plan.cursor()).append(plan.boundary());
            text.append(new TreeMap<>(settings.resource(plan.name()).values())).append('\n');
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

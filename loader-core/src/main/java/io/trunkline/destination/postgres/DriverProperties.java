// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGProperty;

/** What the driver is told about every connection: no statement is prepared on the server, and nothing is set in its session. */
final class DriverProperties {
    private static final String OLDEST_SERVER = "14";

    private DriverProperties() {}

    static Map<String, String> of(PostgresSettings settings) {
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, String> given = settings.address().parameters();
        properties.put(PGProperty.PREPARE_THRESHOLD.getName(), "0");
        properties.put(PGProperty.ASSUME_MIN_SERVER_VERSION.getName(), OLDEST_SERVER);
        properties.put(PGProperty.APPLICATION_NAME.getName(), given.getOrDefault("application_name", "trunkline"));
        properties.put(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.put(PGProperty.GSS_ENC_MODE.getName(), "disable");
        properties.put(PGProperty.TARGET_SERVER_TYPE.getName(), "primary");
        put(properties, PGProperty.OPTIONS, Optional.ofNullable(given.get("options")));
        put(properties, PGProperty.CHANNEL_BINDING, Optional.ofNullable(given.get("channel_binding")));
        tls(properties, settings.tls());
        return properties;
    }

    private static void tls(Map<String, String> properties, PostgresSettings.Tls tls) {
        properties.put(PGProperty.SSL_MODE.getName(), tls.mode());
        put(properties, PGProperty.SSL_ROOT_CERT, tls.authorities().map(Path::toString));
        put(properties, PGProperty.SSL_CERT, tls.certificate().map(Path::toString));
        put(properties, PGProperty.SSL_KEY, tls.key().map(Path::toString));
        tls.certificate()
                .ifPresent(file -> properties.put(PGProperty.PEM_KEY_ALGORITHM.getName(), ClientKey.algorithm(file)));
    }

    private static void put(Map<String, String> properties, PGProperty property, Optional<String> value) {
        value.ifPresent(text -> properties.put(property.getName(), text));
    }
}

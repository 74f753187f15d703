// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.postgres;

import io.agroal.api.security.AgroalSecurityProvider;
import io.trunkline.config.SecretSource;
import java.util.Properties;
import org.postgresql.PGProperty;

/** Reads the password before each connection, so that one that is exchanged, or a token that is renewed, is taken up. */
final class PasswordOnConnect implements AgroalSecurityProvider {
    @Override
    public Properties getSecurityProperties(Object credential) {
        Properties properties = new Properties();
        if (credential instanceof PostgresSettings settings) {
            settings.password()
                    .map(SecretSource::read)
                    .or(() -> settings.address().password())
                    .ifPresent(password -> properties.setProperty(PGProperty.PASSWORD.getName(), password.reveal()));
        }
        return properties;
    }
}

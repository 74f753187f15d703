// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** How a stand-in is set up, in PostgREST's own notions; each {@code with} gives a copy that differs in one of them. */
public final class StandInSettings implements Cloneable {

    /** The secret of the recorded exchanges. */
    public static final String TEST_SECRET = "golden-test-jwt-secret-0123456789-ABCDEFGH";

    private List<String> schemas = List.of("shop", "archive");
    private Optional<Integer> maxRows = Optional.empty();
    private OpenApiMode openApiMode = OpenApiMode.FOLLOW_PRIVILEGES;
    private Optional<URI> openApiServer = Optional.empty();
    private boolean openApiSecurity;
    private Optional<String> anonRole = Optional.of("anon");
    private Optional<String> jwtSecret = Optional.of(TEST_SECRET);
    private Optional<String> jwtAudience = Optional.empty();
    private String jwtRoleClaim = ".role";
    private String version = "14.17";
    private int pool = 10;
    private Duration poolWait = Duration.ofSeconds(10);
    private Duration latency = Duration.ZERO;
    private int port;

    private StandInSettings() {}

    /** The shop: two schemas, no cap, anonymous reading, any free port. */
    public static StandInSettings open() {
        return new StandInSettings();
    }

    /** What the page at the root shows. */
    public enum OpenApiMode {
        FOLLOW_PRIVILEGES,
        IGNORE_PRIVILEGES,
        DISABLED;

        static OpenApiMode named(String word) {
            return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
        }
    }

    /** From settings under PostgREST's names; those a stand-in has no use for are passed over. */
    public static StandInSettings of(JsonNode named) {
        return open().changed(settings -> {
            settings.schemas = List.of(named.path("db-schemas").asText("public").split(", *"));
            settings.maxRows = Optional.of(named.path("db-max-rows"))
                    .filter(JsonNode::isNumber)
                    .map(JsonNode::asInt);
            settings.openApiMode = OpenApiMode.named(named.path("openapi-mode").asText("follow-privileges"));
            settings.openApiServer = text(named, "openapi-server-proxy-uri").map(URI::create);
            settings.openApiSecurity = named.path("openapi-security-active").asBoolean();
            settings.anonRole = text(named, "db-anon-role");
            settings.jwtSecret = text(named, "jwt-secret");
            settings.jwtAudience = text(named, "jwt-aud");
            settings.jwtRoleClaim = text(named, "jwt-role-claim-key").orElse(".role");
        });
    }

    public StandInSettings withSchemas(String... names) {
        return changed(settings -> settings.schemas = List.of(names));
    }

    public StandInSettings withMaxRows(int rows) {
        return changed(settings -> settings.maxRows = Optional.of(rows));
    }

    public StandInSettings withOpenApi(OpenApiMode mode) {
        return changed(settings -> settings.openApiMode = mode);
    }

    /** The address that the page at the root names, instead of the stand-in's own. */
    public StandInSettings withOpenApiServer(URI server) {
        return changed(settings -> settings.openApiServer = Optional.of(server));
    }

    public StandInSettings withAnonRole(Optional<String> role) {
        return changed(settings -> settings.anonRole = role);
    }

    public StandInSettings withJwtSecret(Optional<String> secret) {
        return changed(settings -> settings.jwtSecret = secret);
    }

    public StandInSettings withJwtAudience(String audience) {
        return changed(settings -> settings.jwtAudience = Optional.of(audience));
    }

    /** Where in the claims the role is, as a path such as {@code .app.role}. */
    public StandInSettings withJwtRoleClaim(String path) {
        return changed(settings -> settings.jwtRoleClaim = path);
    }

    /** What the server says it is; the behaviour stays that of 14.17. */
    public StandInSettings withVersion(String text) {
        return changed(settings -> settings.version = text);
    }

    public StandInSettings withPool(int connections, Duration wait) {
        return changed(settings -> {
            settings.pool = connections;
            settings.poolWait = wait;
        });
    }

    /** Waits that long before each answer. */
    public StandInSettings withLatency(Duration perRequest) {
        return changed(settings -> settings.latency = perRequest);
    }

    public StandInSettings withPort(int fixed) {
        return changed(settings -> settings.port = fixed);
    }

    public List<String> schemas() {
        return schemas;
    }

    public Optional<Integer> maxRows() {
        return maxRows;
    }

    public OpenApiMode openApiMode() {
        return openApiMode;
    }

    public Optional<URI> openApiServer() {
        return openApiServer;
    }

    public boolean openApiSecurity() {
        return openApiSecurity;
    }

    public Optional<String> anonRole() {
        return anonRole;
    }

    public Optional<String> jwtSecret() {
        return jwtSecret;
    }

    public Optional<String> jwtAudience() {
        return jwtAudience;
    }

    public String jwtRoleClaim() {
        return jwtRoleClaim;
    }

    public String version() {
        return version;
    }

    public int pool() {
        return pool;
    }

    public Duration poolWait() {
        return poolWait;
    }

    public Duration latency() {
        return latency;
    }

    public int port() {
        return port;
    }

    private static Optional<String> text(JsonNode named, String name) {
        return Optional.of(named.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private StandInSettings changed(Consumer<StandInSettings> change) {
        try {
            StandInSettings copy = (StandInSettings) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.run;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.trunkline.postgrest.testkit.StandIn;
import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.PeerServer;
import io.trunkline.testkit.PeerProcess;
import io.trunkline.testkit.ProgramProcess;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may ask {@code serve}, as the packaged program answers it. */
class AccessIT {
    private static final AccessTokens TOKENS = new AccessTokens();
    private static final int PORT = PeerProcess.freePort();
    private static final int MANAGEMENT = PeerProcess.freePort();

    @TempDir
    static Path folder;

    private static StandIn source;
    private static ProgramProcess program;

    @BeforeAll
    static void start() throws Exception {
        source = StandIn.start(Store.database("access"), Store.server());
        Files.writeString(folder.resolve("trunkline.yaml"), "url: " + source.url() + "\nduckdb.file: shop.duckdb\n");
        TOKENS.publish(folder.resolve("jwt.pem"));
        program = ProgramProcess.start(
                folder,
                rules(folder.resolve("jwt.pem").toString()),
                "serve",
                "--http-port",
                String.valueOf(PORT),
                "--management-port",
                String.valueOf(MANAGEMENT));
        program.until("Serving ");
    }

    @AfterAll
    static void stop() throws Exception {
        program.terminate();
        program.end();
        program.close();
        source.close();
    }

    private static Map<String, String> rules(String key) {
        return Map.of(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", key,
                "MP_JWT_VERIFY_ISSUER", AccessTokens.ISSUER,
                "MP_JWT_VERIFY_AUDIENCES", AccessTokens.AUDIENCE);
    }

    @Test
    void noRouteIsReachableWithoutAToken() {
        List<String> routes = routes().toList();
        assertThat(routes).contains("GET /loads", "GET /loads/x", "POST /runs", "GET /pipelines");
        Stream<String> others = Stream.of(
                "GET /",
                "GET /nothing",
                "GET /q",
                "GET /q/health",
                "GET /q/health/live",
                "GET /q/metrics",
                "GET /q/dev",
                "GET /q/openapi",
                "GET /q/arc",
                "GET /metrics",
                "GET /index.html",
                "GET //loads",
                "GET /loads/",
                "GET /loads;x=1",
                "GET /%6Coads",
                "OPTIONS /loads",
                "HEAD /loads");
        Stream.concat(routes.stream(), others).forEach(route -> {
            Response answer = send(RestAssured.given(), route);
            assertThat(answer.statusCode()).as(route + " " + answer.asString()).isEqualTo(401);
        });
    }

    /** Only health and metrics are open, and these are not where people come in. */
    @Test
    void theManagementPortHasHealthAndMetricsAndNothingElse() {
        for (String route :
                List.of("GET /q/health/live", "GET /q/health/started", "GET /q/health/ready", "GET /q/metrics")) {
            assertThat(management(route)).as(route).isEqualTo(200);
        }
        assertThat(management("GET /q/health/group/pipelines")).isEqualTo(200);
        routes().forEach(route -> assertThat(management(route)).as(route).isEqualTo(404));
    }

    @Test
    void aTokenThatIsNotGoodIsNoToken() {
        Instant later = Instant.now().plusSeconds(600);
        Map<String, String> wrong = Map.of(
                "expired",
                        TOKENS.token(
                                AccessTokens.ISSUER,
                                AccessTokens.AUDIENCE,
                                Instant.now().minusSeconds(300),
                                "operator"),
                "audience", TOKENS.token(AccessTokens.ISSUER, "somebody else", later, "operator"),
                "issuer", TOKENS.token("https://elsewhere.test", AccessTokens.AUDIENCE, later, "operator"),
                "unsigned", TOKENS.unsigned("operator"),
                "public key as secret", TOKENS.signedWithThePublicKey("operator"),
                "other key", new AccessTokens().role("operator"),
                "no token at all", "nonsense");
        wrong.forEach((why, token) -> {
            assertThat(send(as(token), "GET /loads").statusCode()).as(why).isEqualTo(401);
            assertThat(send(as(token), "POST /runs").statusCode()).as(why).isEqualTo(401);
        });
    }

    @Test
    void aRoleMayDoWhatItIsFor() {
        assertThat(send(as(TOKENS.role("viewer")), "GET /loads").statusCode()).isEqualTo(200);
        assertThat(send(as(TOKENS.role("viewer")), "GET /pipelines").statusCode())
                .isEqualTo(200);
        assertThat(send(as(TOKENS.role("viewer")), "POST /runs").statusCode()).isEqualTo(403);
        assertThat(send(as(TOKENS.role("viewer")), "POST /pipelines/postgrest_pipeline/pause")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(as(TOKENS.role("operator")), "POST /pipelines/postgrest_pipeline/pause")
                        .jsonPath()
                        .getString("remark"))
                .isEqualTo("there is no schedule to pause");
        assertThat(send(as(TOKENS.role("stranger")), "GET /loads").statusCode()).isEqualTo(403);
        assertThat(send(as(TOKENS.role()), "GET /loads").statusCode()).isEqualTo(403);
    }

    @Test
    void anOperatorStartsARunAndAViewerSeesItsLedger() {
        int status = as(TOKENS.role("operator"))
                .contentType(ContentType.JSON)
                .body(Map.of("pipeline", "postgrest_pipeline"))
                .post("/runs")
                .statusCode();
        assertThat(status).isEqualTo(202);
        program.until("load ");
        Response loads = as(TOKENS.role("viewer")).get("/loads");
        assertThat(loads.jsonPath().getList("loadId")).hasSize(1);
        String id = loads.jsonPath().getString("[0].loadId");
        assertThat(as(TOKENS.role("viewer")).get("/loads/" + id).jsonPath().getString("status"))
                .isEqualTo("LOADED");
        assertThat(as(TOKENS.role("viewer")).get("/loads/1.0").statusCode()).isEqualTo(404);
        assertThat(RestAssured.given().port(MANAGEMENT).get("/q/metrics").asString())
                .contains("trunkline_rows_committed_total{pipeline=\"postgrest_pipeline\",resource=\"items\"} 500.0")
                .contains("trunkline_runs_total{pipeline=\"postgrest_pipeline\",status=\"loaded\"} 1.0")
                .contains("trunkline_last_load_timestamp_seconds{pipeline=\"postgrest_pipeline\"}");
    }

    @Test
    void whatIsNotThereIsSaidToThoseWhoMayAsk() {
        RequestSpecification operator = as(TOKENS.role("operator")).contentType(ContentType.JSON);
        assertThat(operator.body(Map.of("pipeline", "nobody")).post("/runs").statusCode())
                .isEqualTo(404);
        assertThat(as(TOKENS.role("viewer")).get("/pipelines/nobody").statusCode())
                .isEqualTo(404);
        assertThat(as(TOKENS.role("viewer")).get("/loads?pipeline=nobody").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aNewKeyIsTakenAndTheOldOneForgotten() throws Exception {
        AccessTokens next = new AccessTokens();
        next.publish(folder.resolve("jwt.pem"));
        try {
            assertThat(send(as(next.role("viewer")), "GET /loads").statusCode()).isEqualTo(200);
            assertThat(send(as(TOKENS.role("viewer")), "GET /loads").statusCode())
                    .isEqualTo(401);
        } finally {
            TOKENS.publish(folder.resolve("jwt.pem"));
        }
        assertThat(send(as(TOKENS.role("viewer")), "GET /loads").statusCode()).isEqualTo(200);
    }

    @Test
    void keysFromAnAddressAreAskedForAnewWhenATokenDoesNotFit() throws Exception {
        AccessTokens next = new AccessTokens();
        AtomicReference<String> published = new AtomicReference<>(TOKENS.jwks("first"));
        int port = PeerProcess.freePort();
        try (PeerServer issuer = PeerServer.start(0, ask -> Answer.of(200, "application/json", published.get()));
                ProgramProcess served = ProgramProcess.start(
                        folder, rules(issuer.url() + "/keys"), "serve", "--http-port", String.valueOf(port))) {
            served.until("Serving ");
            assertThat(loads(port, TOKENS.namingItsKey("first", "viewer"))).isEqualTo(200);
            published.set(next.jwks("second"));
            served.until("the new key is known", () -> loads(port, next.namingItsKey("second", "viewer")) == 200);
            assertThat(loads(port, TOKENS.namingItsKey("first", "viewer"))).isEqualTo(401);
        }
    }

    private static int loads(int port, String token) {
        return RestAssured.given()
                .port(port)
                .header("Authorization", "Bearer " + token)
                .get("/loads")
                .statusCode();
    }

    @Test
    void withoutKeysOnlyProgramsOfThisMachineMayAsk() throws Exception {
        int port = PeerProcess.freePort();
        try (ProgramProcess open =
                ProgramProcess.start(folder, Map.of(), "serve", "--http-port", String.valueOf(port))) {
            open.until("pages at http://127.0.0.1:" + port);
            assertThat(RestAssured.given().port(port).get("/loads").statusCode())
                    .isEqualTo(200);
            assertThat(RestAssured.given()
                            .port(port)
                            .header("Origin", "https://evil.test")
                            .get("/loads")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(RestAssured.given()
                            .port(port)
                            .header("Host", "evil.test")
                            .get("/loads")
                            .statusCode())
                    .isEqualTo(401);
            open.terminate();
            assertThat(open.end()).isZero();
        }
    }

    @Test
    void keysWithoutAnIssuerAreRefused() throws Exception {
        Map<String, String> half = Map.of(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", folder.resolve("jwt.pem").toString());
        try (ProgramProcess refused =
                ProgramProcess.start(folder, half, "serve", "--http-port", String.valueOf(PeerProcess.freePort()))) {
            assertThat(refused.end()).isEqualTo(64);
            assertThat(refused.said()).contains("mp.jwt.verify.issuer is not set");
        }
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().port(PORT).header("Authorization", "Bearer " + token);
    }

    private static Response send(RequestSpecification request, String route) {
        String[] words = route.split(" ");
        RequestSpecification ready = request.port(PORT).urlEncodingEnabled(false);
        if (words[0].equals("POST")) {
            ready = ready.contentType(ContentType.JSON).body("{}");
        }
        return ready.request(words[0], words[1]);
    }

    private static int management(String route) {
        String[] words = route.split(" ");
        return RestAssured.given().port(MANAGEMENT).request(words[0], words[1]).statusCode();
    }

    /** All pages that there are in the code. */
    private static Stream<String> routes() {
        return new ClassFileImporter()
                .importPackages("io.trunkline").stream()
                        .filter(page -> page.isAnnotatedWith(jakarta.ws.rs.Path.class))
                        .flatMap(AccessIT::routes);
    }

    private static Stream<String> routes(JavaClass page) {
        String base = page.getAnnotationOfType(jakarta.ws.rs.Path.class).value();
        return page.getMethods().stream()
                .filter(method -> method.isAnnotatedWith(GET.class) || method.isAnnotatedWith(POST.class))
                .map(method -> (method.isAnnotatedWith(POST.class) ? "POST " : "GET ")
                        + (base + below(method)).replaceAll("\\{[^}]*}", "x"));
    }

    private static String below(JavaMethod method) {
        return method.tryGetAnnotationOfType(jakarta.ws.rs.Path.class)
                .map(jakarta.ws.rs.Path::value)
                .orElse("");
    }
}

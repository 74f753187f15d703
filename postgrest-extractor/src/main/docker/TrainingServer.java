// SPDX-License-Identifier: Apache-2.0
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One small table as PostgREST shows it, on a port that it prints: for the run from which a JVM learns what a start needs. */
public final class TrainingServer {
    private static final int ROWS = 800;
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final String OPENAPI = """
            {"swagger": "2.0", "info": {"title": "PostgREST API", "version": "14.0"},
             "paths": {"/": {"get": {}}, "/things": {"get": {"tags": ["things"]}, "post": {"tags": ["things"]}}},
             "definitions": {"things": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "integer", "format": "bigint", "description": "Note:\\nThis is a Primary Key.<pk/>"},
                "name": {"type": "string", "format": "text"},
                "price": {"type": "number", "format": "numeric"},
                "made_at": {"type": "string", "format": "timestamp with time zone"},
                "sold": {"type": "boolean", "format": "boolean"},
                "tags": {"type": "array", "format": "text[]", "items": {"type": "string"}}}}}}""";

    private TrainingServer() {}

    public static void main(String[] words) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, 404, "{}"));
        server.createContext("/things", TrainingServer::rows);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void rows(HttpExchange exchange) throws IOException {
        Matcher limit = LIMIT.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        int rows = limit.find() ? Math.min(ROWS, Integer.parseInt(limit.group(1))) : ROWS;
        exchange.getResponseHeaders().set("Content-Range", (rows == 0 ? "*" : "0-" + (rows - 1)) + "/" + ROWS);
        answer(exchange, 200, IntStream.rangeClosed(1, rows).mapToObj(TrainingServer::row).collect(Collectors.joining(",", "[", "]")));
    }

    private static String row(int id) {
        return """
                {"id":%d,"name":"thing %d","price":%d.50,"made_at":"2026-01-02T03:04:05.678901+00:00","sold":true,"tags":["a","b"]}"""
                .formatted(id, id, id);
    }

    private static void answer(HttpExchange exchange, int status, String otherwise) throws IOException {
        boolean root = exchange.getRequestURI().getPath().equals("/");
        byte[] body = (root ? OPENAPI : otherwise).getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("Server", "postgrest/14.0");
        exchange.sendResponseHeaders(root ? 200 : status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}

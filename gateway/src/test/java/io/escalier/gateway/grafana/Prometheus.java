package io.escalier.gateway.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escalier.gateway.rig.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A real Prometheus with the configuration and the rules of {@code grafana/prometheus}; of these only the target and the
 * intervals are others: it scrapes every second.
 */
final class Prometheus implements AutoCloseable {
    private static final String OFTEN = "interval: 1s";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final String url;

    private Prometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static Prometheus start(Path program, Path directory, String scraped) throws IOException {
        Path shipped = Dashboard.DIRECTORY.resolve("prometheus");
        copy(shipped.resolve("prometheus.yml"), directory.resolve("prometheus.yml"), scraped);
        for (String rules : Program.files(shipped.resolve("rules"), ".yml")) {
            copy(
                    shipped.resolve("rules").resolve(rules),
                    directory.resolve("rules").resolve(rules),
                    scraped);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + directory.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, "http://127.0.0.1:" + port);
        try {
            Await.until("Prometheus has scraped the gateway", prometheus::scraping);
            return prometheus;
        } catch (RuntimeException | AssertionError e) {
            prometheus.close();
            throw e;
        }
    }

    private static void copy(Path from, Path to, String scraped) throws IOException {
        Files.createDirectories(to.getParent());
        Files.writeString(
                to,
                Files.readString(from).replaceAll("interval: \\d+[sm]", OFTEN).replace("gateway:9464", scraped));
    }

    private boolean scraping() {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended with " + process.exitValue());
        }
        try {
            return samples("up == 1").size() == 1;
        } catch (IOException e) {
            return false; // It does not listen yet.
        }
    }

    /** What an expression gives now. */
    List<JsonNode> samples(String expression) throws IOException {
        return Dashboard.elements(get("query?query=" + encoded(expression)).at("/data/result"));
    }

    /** What it gives in the last minute, a second apart. */
    List<JsonNode> series(String expression) throws IOException {
        long now = System.currentTimeMillis() / 1000;
        String when = "&step=1&start=" + (now - 60) + "&end=" + now;
        return Dashboard.elements(
                get("query_range?query=" + encoded(expression) + when).at("/data/result"));
    }

    /** Labels of all series of a metric. */
    Set<String> labels(String metric) throws IOException {
        Set<String> labels = new TreeSet<>();
        get("labels?match[]=".replace("[]", "%5B%5D") + encoded(metric))
                .path("data")
                .forEach(label -> labels.add(label.asText()));
        return labels;
    }

    /** Rules that could not be evaluated, with what Prometheus says. */
    List<String> brokenRules() throws IOException {
        return get("rules").findParents("lastError").stream()
                .filter(rule -> !rule.path("lastError").asText().isEmpty())
                .map(JsonNode::toString)
                .toList();
    }

    private JsonNode get(String path) throws IOException {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 4) {
                throw new AssertionError(answer.body() + " to " + path);
            }
            return json.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

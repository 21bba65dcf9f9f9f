package io.escalier.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.GatewayProcess;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Typed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("serve")
class ServeCommandTests {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("prints where it serves, who gets into the admin port and why, and at the stop what lacks an outcome")
    void lines() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            Process process = start(Rig.yaml(upstream.simulator(), directory.resolve("ledger.db"), "rules: []\n"));
            try {
                Await.until("it serves", () -> said().contains("\nroute   auto"));
                assertTrue(
                        said().matches(
                                        "(?s)serving http://127\\.0\\.0\\.1:\\d+/v1  \\(no keys needed: only this machine can"
                                                + " reach it\\)\nadmin   http://127\\.0\\.0\\.1:\\d+  \\(open: only this machine can reach it\\)\n"
                                                + ".*/admin/routes\nroute   auto: small, helped by frontier, policy mine\n"),
                        this::said);
                ask(said().substring("serving ".length(), said().indexOf("  (")));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        assertTrue(said().contains("outcomes 0 of 1 task has an outcome since the start; three ways"), this::said);
    }

    @Test
    @DisplayName("names the reference of the token that its admin port wants, and never the token")
    void token() throws Exception {
        Path secret = Files.writeString(directory.resolve("token"), "t0ken-never-shown");
        Process process = start("""
                server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0, admin_token: "file:%s" }
                providers: { up: { base_url: "http://127.0.0.1:1/v1" } }
                models: { small: { provider: up, id: s } }
                routes: { auto: { executor: small, mode: executor_only } }
                ledger: { url: "sqlite:%s" }
                """.formatted(secret, directory.resolve("ledger.db")));
        try {
            Await.until("it serves", () -> said().contains("\nroute   auto"));
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertTrue(said().contains("(decisions and routes need the token of file:" + secret + ")"), this::said);
        assertFalse(said().contains("t0ken-never-shown"));
        assertFalse(said().contains("outcomes "), "there was no task");
    }

    @Test
    @DisplayName("tells every mistake of a configuration and ends with 2")
    void mistakes() throws Exception {
        Path config = Files.writeString(directory.resolve("escalier.yaml"), "routes: { auto: { executor: none } }\n");
        Typed typed = Typed.run(new ServeCommand(), "--config", config.toString());
        assertEquals(2, typed.code());
        assertTrue(typed.err().lines().count() >= 2, typed.err());
        assertTrue(typed.err().contains("escalier.yaml:1:"), typed.err());
    }

    private Process start(String yaml) throws IOException {
        Path config = Files.writeString(directory.resolve("escalier.yaml"), yaml);
        return new ProcessBuilder(GatewayProcess.command("serve", "--config", config.toString()))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(directory.resolve("out"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ask(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"auto\"," + Rig.user("Who are you?") + "}"))
                .build();
        HttpResponse<String> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response::body);
    }
}

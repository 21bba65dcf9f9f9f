package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Rig;
import io.escalier.policies.config.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two gateways that are started anew, one after the other, under load,")
class RollingRestartTests {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where a load balancer sends requests: to those that were ready when it looked last. */
    private final List<Gateway> ready = new CopyOnWriteArrayList<>();

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    private Gateway start(Rig.Upstream upstream, String name) throws ConfigException {
        String yaml = Rig.yaml(upstream.simulator(), directory.resolve(name + ".db"), "rules: []")
                .replace("  admin: 127.0.0.1:0\n", "  admin: 127.0.0.1:0\n  drain: { notice: 1 s, deadline: 10 s }\n");
        return Rig.await(Gateway.start(new ConfigReader(key -> null).read("test.yaml", yaml)));
    }

    private HttpResponse<String> send(String url, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
        if (!body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void work(int number) {
        for (int i = 0; !over.get(); i++) {
            boolean stream = i % 2 == 0;
            String body = "{\"model\":\"auto\",\"stream\":" + stream + "," + Rig.user("What is " + i + " + 7?") + "}";
            Gateway to = ready.get((number + i) % ready.size());
            try {
                HttpResponse<String> answer = send(to.clientUrl() + "/v1/chat/completions", body);
                boolean good =
                        answer.statusCode() == 200 && (!stream || answer.body().endsWith("data: [DONE]\n\n"));
                if (!good) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
                served.incrementAndGet();
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Test
    @DisplayName("answer every request: each says that it is not ready long before it refuses")
    void rolling() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            List<Gateway> all = new ArrayList<>(List.of(start(upstream, "a"), start(upstream, "b")));
            ready.addAll(all);
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                Thread thread = new Thread(() -> work(number), "client-" + i);
                thread.start();
                clients.add(thread);
            }
            for (int round = 0; round < ROUNDS; round++) {
                int which = round % 2;
                Gateway old = all.get(which);
                int before = served.get();
                Await.until("some are served", () -> served.get() > before + 20);
                var stopped = old.stop();
                Await.until("it is not ready", () -> notReady(old));
                ready.remove(old);
                Rig.await(stopped);
                Gateway anew = start(upstream, which == 0 ? "a" : "b");
                all.set(which, anew);
                ready.add(anew);
            }
            over.set(true);
            for (Thread thread : clients) {
                thread.join();
            }
            for (Gateway gateway : all) {
                Rig.await(gateway.close());
            }
        }
        assertEquals(List.of(), List.copyOf(failures));
        assertTrue(served.get() > 60, served::toString);
    }

    private boolean notReady(Gateway gateway) {
        try {
            return send(gateway.adminUrl() + "/health/ready", "").statusCode() == 503;
        } catch (IOException gone) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

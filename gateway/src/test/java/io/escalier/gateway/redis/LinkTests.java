package io.escalier.gateway.redis;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Chaos;
import io.vertx.redis.client.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The way to a Redis")
class LinkTests {
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = new Store();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    @DisplayName("is given up where connections are taken and closed again, as by a proxy before a store that died")
    void closed() throws IOException {
        try (Chaos chaos = Chaos.before(store.redis().port())) {
            store.redis().stop();
            Link link = store.link(chaos.port(), Duration.ofSeconds(1));
            Await.until("nobody waits", () -> {
                assertTrue(link.send(Command.PING, List.of())
                        .toCompletionStage()
                        .handle((reply, failure) -> failure != null)
                        .toCompletableFuture()
                        .join());
                return !link.up();
            });
        }
    }
}

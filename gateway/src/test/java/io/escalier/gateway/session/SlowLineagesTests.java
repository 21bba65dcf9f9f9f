package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.gateway.upstream.VertxTicker;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.SessionId;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where nobody says in time where conversations stand")
class SlowLineagesTests {
    private static final SessionId LATE = new SessionId("s_late");

    private final Vertx vertx = Vertx.vertx();
    private final Puppet puppet = new Puppet();
    private final Sessions sessions = new Sessions(
            new ServerSecret("x".repeat(ServerSecret.SHORTEST)), puppet, new VertxTicker(vertx), Duration.ofMillis(50));

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Says what it is told to, when it is told to. */
    private static final class Puppet implements Lineages {
        final CompletableFuture<Optional<SessionId>> says = new CompletableFuture<>();
        final List<SessionId> put = new CopyOnWriteArrayList<>();
        final AtomicInteger asked = new AtomicInteger();
        volatile boolean throwing;

        @Override
        public CompletionStage<Optional<SessionId>> take(Continuation question) {
            asked.incrementAndGet();
            if (throwing) {
                throw new IllegalStateException("no store");
            }
            return says;
        }

        @Override
        public CompletionStage<Optional<SessionId>> peek(Continuation question) {
            return take(question);
        }

        @Override
        public void put(Hash end, Hash marks, SessionId session) {
            if (throwing) {
                throw new IllegalStateException("no store");
            }
            put.add(session);
        }
    }

    private static Request request() {
        String body = """
                {"model": "auto", "messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"},
                  {"role": "user", "content": "c"}]}
                """;
        try {
            return new OpenAiChat().decode(body.getBytes(StandardCharsets.UTF_8), Map.of());
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    private Found find(String... header) throws Exception {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (header.length > 0) {
            headers.add(header[0], header[1]);
        }
        return sessions.find(headers, request(), "key", "auto")
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("the session is a new one after the deadline, and what is said later is put back")
    void late() throws Exception {
        Found found = find();
        assertEquals(How.NEW, found.how());
        assertTrue(found.unsure());
        assertNotEquals(LATE, found.id());
        puppet.says.complete(Optional.of(LATE));
        assertEquals(List.of(LATE), puppet.put);
    }

    @Test
    @DisplayName("nor at all, the session is a new one at once, and what cannot be put is let be")
    void broken() throws Exception {
        puppet.throwing = true;
        Found found = find();
        assertEquals(How.NEW, found.how());
        assertTrue(found.unsure());
        Track track = found.track();
        assertNotNull(track);
        track.unanswered();
        puppet.throwing = false;
        puppet.says.completeExceptionally(new IllegalStateException("no store"));
        assertTrue(find().unsure());
    }

    @Test
    @DisplayName("what is said in time counts, whoever says it; none known is no doubt")
    void inTime() throws Exception {
        CompletableFuture<Found> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return find();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        Await.until("it is asked", () -> puppet.asked.get() == 1);
        puppet.says.complete(Optional.of(LATE));
        Found found = asked.get(10, TimeUnit.SECONDS);
        assertEquals(How.LINEAGE, found.how());
        assertEquals(LATE, found.id());
        assertFalse(found.unsure());
        assertEquals(List.of(), puppet.put);
        assertNotNull(found.track());
        found.track().unanswered();
        assertEquals(List.of(LATE), puppet.put);
    }

    @Test
    @DisplayName("nobody is asked for a session that the client names")
    void named() throws Exception {
        Found found = find("x-session-id", "mine");
        assertEquals(How.EXPLICIT, found.how());
        assertNull(found.track());
        assertEquals(0, puppet.asked.get());
    }

    @Test
    @DisplayName("a request that is only explained is foreseen as that of a new session")
    void foreseen() throws Exception {
        SessionId foreseen = sessions.foresee(MultiMap.caseInsensitiveMultiMap(), request(), "key", "auto")
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertNotEquals(LATE, foreseen);
        puppet.says.complete(Optional.of(LATE));
        assertEquals(List.of(), puppet.put, "nothing was taken");
    }
}

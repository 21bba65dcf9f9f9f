package io.escalier.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.ledger.JournalOptions;
import io.escalier.gateway.ledger.KeyConflictException;
import io.escalier.gateway.ledger.KeyRow;
import io.escalier.gateway.ledger.KeysAwayException;
import io.escalier.gateway.ledger.SqliteLedger;
import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.rig.RealPostgres;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Keys that gateways share")
class SharingTests {
    private static final Instant MADE = Instant.parse("2026-11-26T10:00:00Z");
    private static final int ROUNDS = 50;
    private static final long PATIENCE_SECONDS = 30;
    private static final String ALL = "SELECT count(*) FROM escalier_keys";
    private static final String REVOKED = ALL + " WHERE revoked_us IS NOT NULL";

    @SuppressWarnings("NullAway.Init")
    private static RealPostgres postgres;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void start() throws Exception {
        postgres = RealPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void empty() {
        if (postgres.number(ALL) > 0) {
            postgres.execute("DELETE FROM escalier_keys");
        }
    }

    @AfterEach
    void close() throws Exception {
        done(vertx.close().toCompletionStage());
    }

    /** One of them, with what it has been told of. */
    private final class Gateway implements AutoCloseable {
        private final SqliteLedger ledger;
        private final SharedKeys keys;
        private final Map<String, KeyRow> heard = new ConcurrentHashMap<>();

        Gateway(String name, int port) throws Exception {
            ledger = SqliteLedger.open(vertx, JournalOptions.at(directory.resolve(name + ".db")));
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
            keys = new SharedKeys(
                    vertx, PostgresOptions.of(PostgresAddress.of(url), postgres.user(), null), ledger.keys());
            keys.read().forEach(key -> heard.put(key.id(), key));
            keys.follow(key -> heard.put(key.id(), key));
        }

        Gateway(String name) throws Exception {
            this(name, postgres.port());
        }

        void save(KeyRow key) throws Exception {
            done(keys.save(key));
        }

        void awaitKnown(KeyRow key) {
            Await.until("it is told of " + key, () -> key.equals(heard.get(key.id())));
        }

        /** What is heard is written down a moment later. */
        void awaitStored(KeyRow key) {
            Await.until("it is in the ledger as " + key, () -> List.of(key).equals(stored()));
        }

        private List<KeyRow> stored() {
            try {
                return ledger.keys().read();
            } catch (JournalOpenException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            keys.close();
            ledger.close();
        }
    }

    private static void done(CompletionStage<?> stage) throws Exception {
        stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static @Nullable Throwable failure(CompletionStage<?> stage) throws Exception {
        try {
            done(stage);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static KeyRow key(String id) {
        return key(id, "hash", null);
    }

    private static KeyRow key(String id, String hash, @Nullable String former) {
        return new KeyRow(id, "ann", null, null, "{}", MADE, null, null, hash, former, former == null ? null : MADE);
    }

    private static void breakConnections() {
        postgres.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'escalier' AND pid <> pg_backend_pid()");
    }

    @Test
    @DisplayName("are told to the others, rotated ones and revoked ones too, and are in each one's own ledger")
    void told() throws Exception {
        try (Gateway one = new Gateway("one");
                Gateway other = new Gateway("other")) {
            one.save(key("a"));
            other.awaitKnown(key("a"));
            KeyRow rotated = key("a", "next", "hash");
            other.save(rotated);
            one.awaitKnown(rotated);
            one.save(rotated.revokedAt(MADE));
            other.awaitKnown(rotated.revokedAt(MADE));
            other.awaitStored(rotated.revokedAt(MADE));
        }
    }

    @Test
    @DisplayName("refuse a change that was made from what is not there any more, but no revocation")
    void conflict() throws Exception {
        try (Gateway one = new Gateway("one");
                Gateway other = new Gateway("other")) {
            one.save(key("a"));
            KeyRow theirs = key("a", "theirs", "hash");
            other.save(theirs);
            assertInstanceOf(KeyConflictException.class, failure(one.keys.save(key("a", "mine", "hash"))));
            one.save(key("a").revokedAt(MADE));
            other.awaitKnown(theirs.revokedAt(MADE));
            assertInstanceOf(KeyConflictException.class, failure(other.keys.save(key("a", "third", "theirs"))));
            assertEquals(1, postgres.number(REVOKED));
        }
    }

    @Test
    @DisplayName("are revoked when one gateway revokes and another rotates at the same moment, again and again")
    void race() throws Exception {
        try (Gateway one = new Gateway("one");
                Gateway other = new Gateway("other")) {
            for (int round = 0; round < ROUNDS; round++) {
                String id = "k" + round;
                one.save(key(id));
                CompletableFuture<Void> rotated =
                        other.keys.save(key(id, "next", "hash")).toCompletableFuture();
                CompletableFuture<Void> revoked =
                        one.keys.save(key(id).revokedAt(MADE)).toCompletableFuture();
                Throwable failed = failure(rotated);
                assertEquals(null, failure(revoked));
                if (failed != null) {
                    assertInstanceOf(KeyConflictException.class, failed);
                }
            }
            assertEquals(ROUNDS, postgres.number(REVOKED));
            Await.until(
                    "both know",
                    () -> List.of(one, other).stream()
                            .allMatch(gateway -> gateway.heard.size() == ROUNDS
                                    && gateway.heard.values().stream().allMatch(key -> key.revoked() != null)));
        }
    }

    @Test
    @DisplayName("are numbered in the order in which they can be seen: none is missed while many are written")
    void order() throws Exception {
        try (Gateway one = new Gateway("one");
                Gateway two = new Gateway("two");
                Gateway watcher = new Gateway("watcher")) {
            List<CompletionStage<Void>> saved = new ArrayList<>();
            for (int i = 0; i < SharedKeys.MOST_WAITING / 2; i++) {
                saved.add(one.keys.save(key("one" + i)));
                saved.add(two.keys.save(key("two" + i)));
            }
            for (CompletionStage<Void> each : saved) {
                assertNull(failure(each));
            }
            Await.until("it knows all", () -> watcher.heard.size() == saved.size());
        }
    }

    @Test
    @DisplayName("are told again to a database that came back without the last changes, a revocation too")
    void lost() throws Exception {
        try (Gateway one = new Gateway("one");
                Gateway other = new Gateway("other")) {
            one.save(key("lost"));
            one.save(key("undone"));
            one.save(key("undone").revokedAt(MADE));
            other.awaitKnown(key("undone").revokedAt(MADE));
            postgres.execute("DELETE FROM escalier_keys WHERE id = 'lost'");
            postgres.execute("UPDATE escalier_keys SET revoked_us = NULL, change = 1");
            breakConnections();
            Await.until("it is there again", () -> postgres.number(ALL) == 2 && postgres.number(REVOKED) == 1);
            one.awaitKnown(key("undone").revokedAt(MADE));
        }
    }

    @Test
    @DisplayName("fail within seconds while it accepts and never answers, however many wait; what was revoked is told")
    void stalled() throws Exception {
        try (Chaos chaos = Chaos.before(postgres.port());
                Gateway one = new Gateway("one", chaos.port());
                Gateway other = new Gateway("other")) {
            one.save(key("a"));
            other.awaitKnown(key("a"));
            chaos.stall();
            List<CompletionStage<Void>> waiting = new ArrayList<>();
            for (int i = 0; i < 2 * SharedKeys.MOST_WAITING; i++) {
                waiting.add(one.keys.save(key("new" + i)));
            }
            waiting.add(one.keys.save(key("a").revokedAt(MADE)));
            for (CompletionStage<Void> each : waiting) {
                assertInstanceOf(KeysAwayException.class, failure(each));
            }
            assertEquals(List.of(key("a").revokedAt(MADE)), one.ledger.keys().read());
            chaos.resume();
            other.awaitKnown(key("a").revokedAt(MADE));
        }
    }

    @Test
    @DisplayName("that were revoked while it was away are told after a restart")
    void restarted() throws Exception {
        try (Gateway other = new Gateway("other")) {
            try (Chaos chaos = Chaos.before(postgres.port());
                    Gateway one = new Gateway("one", chaos.port())) {
                one.save(key("a"));
                other.awaitKnown(key("a"));
                chaos.stall();
                assertInstanceOf(KeysAwayException.class, failure(one.keys.save(key("a").revokedAt(MADE))));
            }
            assertEquals(0, postgres.number(REVOKED));
            try (Gateway one = new Gateway("one")) {
                one.awaitKnown(key("a").revokedAt(MADE));
                other.awaitKnown(key("a").revokedAt(MADE));
            }
        }
    }

    @Test
    @DisplayName("go on when PostgreSQL cannot store one of them")
    void unstorable() throws Exception {
        try (Gateway one = new Gateway("one")) {
            KeyRow odd = new KeyRow("odd", "a\u0000", null, null, "{}", MADE, null, null, "hash", null, null);
            assertThrows(ExecutionException.class, () -> one.save(odd));
            one.save(key("a"));
            done(one.ledger.keys().save(odd));
        }
        try (Gateway one = new Gateway("one")) {
            one.save(key("b"));
            assertEquals(2, postgres.number(ALL));
        }
    }
}

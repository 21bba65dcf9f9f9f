package io.escalier.gateway.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealPostgres;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("keys")
class KeysCommandTests {
    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(
                directory,
                "rules: []\n",
                new Limited("", "keys: { source: ledger }\nteams:\n  growth: { requests_per_minute: 9 }\n"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Typed keys(String... arguments) {
        return at(rig, arguments);
    }

    private int chat(String key) {
        return rig.chat(Rig.user("Who are you?"), "x-api-key", key).statusCode();
    }

    @Test
    @DisplayName("makes a key that serves, shows it, rotates it and takes it back")
    void life() {
        Typed made = keys(
                "create",
                "--name",
                "ci",
                "--team",
                "growth",
                "--routes",
                "auto",
                "--budget",
                "2.5",
                "--per",
                "7 d",
                "--requests",
                "5",
                "--tokens",
                "100000",
                "--concurrency",
                "2",
                "--tags",
                "vip,eu",
                "--expires-in",
                "30d");
        assertEquals(0, made.code(), made::all);
        String key = made.out().strip();
        assertTrue(key.matches("esk_[0-9a-z]{16}_[0-9a-z]{32}"), "only the key is on standard output: " + made.out());
        assertTrue(made.err().contains("key " + key.substring(4, 20) + " (ci)"), made.err());
        assertEquals(200, chat(key));
        Typed list = keys("list");
        assertEquals(0, list.code(), list::all);
        assertTrue(list.out().contains("ci"), list.out());
        assertTrue(list.out().contains("growth"), list.out());
        assertTrue(list.out().contains("$2.500000000 in 604800 s"), list.out());
        assertFalse(list.out().contains(key.substring(21)), "the secret is listed");
        Typed rotated = keys("rotate", key.substring(4, 20), "--grace", "0 s");
        assertEquals(0, rotated.code(), rotated::all);
        String next = rotated.out().strip();
        assertEquals(401, chat(key));
        assertEquals(200, chat(next));
        Typed revoked = keys("revoke", next);
        assertEquals(0, revoked.code(), revoked::all);
        assertEquals(401, chat(next));
        assertFalse(keys("list").out().contains("ci"), "revoked keys are shown with --all");
        assertTrue(keys("list", "--all").out().contains("revoked"));
    }

    @Test
    @DisplayName(
            "takes back on one gateway what it made on another, where they share keys, and says when it cannot be told")
    void shared() throws Exception {
        try (RealPostgres postgres = RealPostgres.start();
                Rig one = sharing("one", postgres);
                Rig other = sharing("other", postgres)) {
            String key = at(one, "create", "--name", "ci").out().strip();
            Await.until("the other knows it", () -> at(other, "list").out().contains("ci"));
            String next = at(other, "rotate", key.substring(4, 20)).out().strip();
            assertEquals(0, at(one, "revoke", next).code());
            Await.until("the other knows it", () -> !at(other, "list").out().contains("ci"));
            postgres.stop();
            Typed refused = at(one, "create", "--name", "late");
            postgres.startAgain();
            assertEquals(1, refused.code());
            assertTrue(refused.err().contains("PostgreSQL"), refused.err());
        }
    }

    private Rig sharing(String name, RealPostgres postgres) throws Exception {
        Limited limited = new Limited(
                "",
                "keys: { source: postgres }\n",
                "\n  secret: \"${SECRET}\"",
                ", postgres: " + postgres.section(),
                "");
        return Rig.start(Files.createDirectories(directory.resolve(name)), "rules: []\n", limited);
    }

    private static Typed at(Rig gateway, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--admin", gateway.gateway().adminUrl()));
        return Typed.run(new KeysCommand(), all.toArray(String[]::new));
    }

    @Test
    @DisplayName("says what is wrong with what was asked for, and ends with 1")
    void mistakes() {
        Typed made = keys("create", "--name", "ci", "--team", "nobody", "--budget", "-1");
        assertEquals(1, made.code());
        assertTrue(made.err().contains("budget.usd"), made.err());
        assertTrue(keys("create", "--name", "ci", "--team", "nobody").err().contains("is no team"));
        assertTrue(keys("revoke", "0000000000000000").err().contains("there is no key of that id"));
        assertEquals(2, keys("create").code(), "a key has a name");
    }

    @Test
    @DisplayName("needs a token where the admin port does, and says which")
    void locked(@TempDir Path other) throws Exception {
        try (Rig locked = Rig.start(other, "rules: []\n", new Limited("", "").locked())) {
            Typed typed = Typed.run(
                    new KeysCommand(), "list", "--admin", locked.gateway().adminUrl());
            assertEquals(1, typed.code());
            assertTrue(typed.err().contains("server.admin_token"), typed.err());
        }
    }
}

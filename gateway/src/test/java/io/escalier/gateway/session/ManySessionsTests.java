package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Conversations that name no session, all through one key,")
class ManySessionsTests {
    private static final int AT_ONCE = 48;
    private static final String HI = "Hi [[sim:say=\"Hello, how can I help?\"]]";
    private static final JsonObject TOOL = new JsonObject("""
            {"type": "function", "function": {"name": "run_tests", "parameters": {"type": "object", "properties": {
              "path": {"type": "string"}, "times": {"type": "integer"},
              "options": {"type": "object", "properties": {"verbose": {"type": "boolean"}, "only": {"type": "string"}}}
            }}}}
            """);

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Talker talker(Rig rig, JsonObject members, long seed) {
        return new Talker(client, List.of(rig.gateway().clientUrl()), members, seed);
    }

    /** Has everyone say something, so many at a time. */
    private static void all(List<Talker> talkers, BiFunction<Talker, Integer, CompletableFuture<Talker>> next)
            throws Exception {
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<Talker>> answers = new ArrayList<>();
        for (int i = 0; i < talkers.size(); i++) {
            places.acquire();
            answers.add(next.apply(talkers.get(i), i).whenComplete((done, failure) -> places.release()));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName(
            "a thousand that begin with the same words and get the same answer, are a thousand sessions, each its own"
                    + " for twenty turns")
    void thousand() throws Exception {
        int many = 1000;
        int turns = 20;
        try (Rig rig = Rig.start(directory, "rules: []")) {
            List<Talker> talkers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                talkers.add(talker(rig, new JsonObject(), i));
            }
            all(talkers, (talker, i) -> talker.say(HI));
            assertEquals(many, sessionsOf(talkers, 0).size());
            for (int turn = 2; turn <= turns; turn++) {
                int now = turn;
                all(talkers, (talker, i) -> talker.say("It is about order " + i + ", point " + now));
            }
            assertEquals(sessionsOf(talkers, 0), sessionsOf(talkers, 1));
            for (int i = 0; i < many; i++) {
                // Who says "hi" and is told "hello" is nobody yet: it is any of those that said so.
                List<String> own = talkers.get(i).sessions();
                assertEquals(Set.of(own.get(1)), Set.copyOf(own.subList(1, turns)), "conversation " + i);
            }
            rig.books().agree();
            assertEquals(
                    Map.of("new", many, "lineage", many * (turns - 1)),
                    Map.of("new", found(rig, "new"), "lineage", found(rig, "lineage")));
            assertEquals(0, found(rig, "explicit"));
        }
    }

    @Test
    @DisplayName("forty-eight agents at work at the same time under one system prompt, with tools, never mix")
    void agents() throws Exception {
        int agents = 48;
        int turns = 15;
        try (Rig rig = Rig.start(directory, "rules: []")) {
            List<Talker> talkers = new ArrayList<>();
            for (int i = 0; i < agents; i++) {
                talkers.add(talker(
                        rig,
                        new JsonObject().put("tools", new JsonArray().add(TOOL)).put("tool_choice", "required"),
                        i));
            }
            List<CompletableFuture<Talker>> runs = new ArrayList<>();
            for (int i = 0; i < agents; i++) {
                int agent = i;
                CompletableFuture<Talker> run = talkers.get(i).say("Task " + i + ": make the tests pass.");
                for (int turn = 1; turn < turns; turn++) {
                    int now = turn;
                    run = run.thenCompose(talker -> talker.result("exit 1\nrun " + now + ", task " + agent + "\n"));
                }
                runs.add(run);
            }
            CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            Set<String> all = new HashSet<>();
            for (Talker talker : talkers) {
                assertEquals(turns, talker.sessions().size());
                assertEquals(1, Set.copyOf(talker.sessions()).size(), () -> talker.sessions() + " in " + talker.said());
                all.add(talker.sessions().get(0));
            }
            assertEquals(agents, all.size());
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("are told apart from the first word on where a program says whom it asks for")
    void users() throws Exception {
        try (Rig rig = Rig.start(directory, "rules: []")) {
            List<Talker> talkers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                talkers.add(talker(rig, new JsonObject().put("user", "u" + i), i));
            }
            all(talkers, (talker, i) -> talker.say(HI));
            all(talkers, (talker, i) -> talker.say("How are you?"));
            all(talkers, (talker, i) -> talker.say("I am customer " + i));
            for (Talker talker : talkers) {
                assertEquals(1, Set.copyOf(talker.sessions()).size(), () -> talker.sessions() + " in " + talker.said());
            }
            assertEquals(60, sessionsOf(talkers, 2).size());
        }
    }

    private static int found(Rig rig, String how) {
        return rig.books()
                .counted()
                .sum("escalier_sessions_total", Map.of("how", how))
                .intValueExact();
    }

    private static Set<String> sessionsOf(List<Talker> talkers, int request) {
        return talkers.stream().map(talker -> talker.sessions().get(request)).collect(Collectors.toSet());
    }
}

package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Chaos;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealRedis;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Conversations that name no session, over two gateways with one Redis,")
class SharedConversationsTests {
    private static final String NO_RULES = "rules: []\n";
    private static final String HI = "Hi [[sim:say=\"Hello, how can I help?\"]]";
    private static final int AT_ONCE = 48;

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Rig gateway(String name, Rig.Upstream upstream, String redis, String deadline) throws Exception {
        return Rig.start(
                Files.createDirectories(directory.resolve(name)),
                upstream,
                NO_RULES,
                Limited.NOT.sharing(redis, deadline));
    }

    private static List<String> urls(Rig... rigs) {
        return Stream.of(rigs).map(rig -> rig.gateway().clientUrl()).toList();
    }

    private static JsonObject message(String role, String words) {
        return new JsonObject().put("role", role).put("content", words);
    }

    /** The words of a user who is told this. */
    private static JsonObject asks(String words, String answer) {
        return message("user", words + " [[sim:say=\"" + answer + "\"]]");
    }

    private static String session(Rig rig, JsonObject... said) {
        JsonArray messages = new JsonArray(new ArrayList<>(List.of(said)));
        HttpResponse<String> answer = rig.chat("\"messages\":" + messages.encode());
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.headers().firstValue("x-escalier-session").orElseThrow();
    }

    private static int found(String how, Rig... rigs) {
        return Stream.of(rigs)
                .mapToInt(rig -> rig.books()
                        .counted()
                        .sum("escalier_sessions_total", Map.of("how", how))
                        .intValueExact())
                .sum();
    }

    private static void all(List<Talker> talkers, String words) throws Exception {
        Semaphore places = new Semaphore(AT_ONCE);
        List<CompletableFuture<Talker>> answers = new ArrayList<>();
        for (int i = 0; i < talkers.size(); i++) {
            places.acquire();
            answers.add(
                    talkers.get(i).say(words.replace("#", Integer.toString(i))).whenComplete((done, failure) -> {
                        places.release();
                    }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("a thousand that begin alike and ask another gateway with each turn, are a thousand sessions")
    void thousand() throws Exception {
        int many = 1000;
        int turns = 8;
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream, redis.url(), "5 s");
                Rig other = gateway("other", upstream, redis.url(), "5 s")) {
            List<Talker> talkers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                talkers.add(new Talker(client, i % 2 == 0 ? urls(one, other) : urls(other, one), new JsonObject(), i));
            }
            all(talkers, HI);
            for (int turn = 2; turn <= turns; turn++) {
                all(talkers, "It is about order #, point " + turn);
            }
            Set<String> begun = new HashSet<>();
            Set<String> gone = new HashSet<>();
            for (int i = 0; i < many; i++) {
                List<String> own = talkers.get(i).sessions();
                begun.add(own.get(0));
                gone.add(own.get(1));
                // Who says "hi" and is told "hello" is nobody yet: it is any of those that said so.
                assertEquals(Set.of(own.get(1)), Set.copyOf(own.subList(1, turns)), "conversation " + i);
            }
            assertEquals(many, begun.size());
            assertEquals(begun, gone);
            assertEquals(many, found("new", one, other));
            assertEquals(many * (turns - 1), found("lineage", one, other));
        }
    }

    @Test
    @DisplayName("branch at either gateway, and are asked again there, as they would at one")
    void branches() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream, redis.url(), "5 s");
                Rig other = gateway("other", upstream, redis.url(), "5 s")) {
            JsonObject first = asks("Name a colour.", "Blue.");
            JsonObject blue = message("assistant", "Blue.");
            JsonObject left = asks("Another one.", "Red.");
            JsonObject right = asks("Why?", "It is calm.");
            String session = session(one, first);
            assertEquals(session, session(other, first, blue, left));
            String branch = session(one, first, blue, right);
            assertNotEquals(session, branch, "the gateway that answered knows that it went on at another");
            assertEquals(session, session(one, first, blue, left), "the same again");
            JsonObject red = message("assistant", "Red.");
            JsonObject calm = message("assistant", "It is calm.");
            assertEquals(branch, session(other, first, blue, right, calm, message("user", "Thanks.")));
            assertEquals(session, session(one, first, blue, left, red, message("user", "Thanks.")));
            assertNotEquals(session, session(other, first, message("assistant", "Green."), right), "an edit");
        }
    }

    @Test
    @DisplayName(
            "go on where they are while Redis accepts and never answers, and anywhere when it is back, empty or not")
    void away() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Chaos chaos = Chaos.before(redis.port());
                Rig.Upstream upstream = Rig.upstream();
                Rig one = gateway("one", upstream, "redis://127.0.0.1:" + chaos.port(), "1 s");
                Rig other = gateway("other", upstream, "redis://127.0.0.1:" + chaos.port(), "1 s")) {
            // First commands of a process may be late.
            awaitTold(one, other);
            awaitBreaker("closed", one, other);
            List<Talker> here = new ArrayList<>();
            List<Talker> there = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                here.add(new Talker(client, urls(one), new JsonObject(), i));
                // One, then the other, where it stays while the store is away.
                there.add(new Talker(
                        client,
                        Stream.of(one, other, other, other, one, other, one)
                                .map(rig -> rig.gateway().clientUrl())
                                .toList(),
                        new JsonObject(),
                        100 + i));
            }
            List<Talker> both = Stream.concat(here.stream(), there.stream()).toList();
            all(both, "I am number #.");
            all(both, "Remember #.");
            chaos.stall();
            awaitBreaker("open", one, other);
            long began = System.nanoTime();
            all(both, "Do you, #?");
            long took = (System.nanoTime() - began) / both.size();
            assertTrue(took < 500_000_000, () -> "each took " + took + " ns: half of the deadline");
            all(both, "Good, #.");
            chaos.resume();
            awaitBreaker("closed", one, other);
            awaitTold(one, other);
            all(both, "And now, #?");
            redis.stop();
            chaos.cut();
            awaitBreaker("open", one, other);
            redis.startAgain();
            awaitBreaker("closed", one, other);
            awaitTold(one, other);
            all(both, "Still there, #?");
            all(both, "Bye, #.");
            for (Talker talker : both) {
                assertEquals(1, Set.copyOf(talker.sessions()).size(), () -> talker.sessions() + " in " + talker.said());
            }
            assertEquals(
                    40,
                    both.stream()
                            .map(talker -> talker.sessions().get(0))
                            .collect(Collectors.toSet())
                            .size());
        }
    }

    private static void awaitBreaker(String state, Rig... rigs) {
        for (Rig rig : rigs) {
            Await.until("the store's breaker is " + state, () -> {
                rig.chat(Rig.user("Hi"), "x-escalier-session", "nobody");
                return rig.admin("/metrics")
                        .contains("resilience4j_circuitbreaker_state{name=\"state\",state=\"" + state + "\"} 1");
            });
        }
    }

    /** Each has told what it owed when the other knows a conversation that it has answered since. */
    private static void awaitTold(Rig one, Rig other) {
        for (Rig[] pair : new Rig[][] {{one, other}, {other, one}}) {
            Await.until("one knows what the other has answered", () -> {
                JsonObject first = asks("Who is there? " + System.nanoTime(), "Me.");
                String session = session(pair[0], first);
                return session.equals(session(pair[1], first, message("assistant", "Me."), message("user", "Who?")));
            });
        }
    }
}

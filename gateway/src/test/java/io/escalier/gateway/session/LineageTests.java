package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.RawClient;
import io.escalier.gateway.rig.Rig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The session of a request that names none")
class LineageTests {
    private static final JsonArray OPENED = talk("user", "Which colour is the sky?");

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // before each test
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = Rig.start(directory, "rules: []");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** Roles and words by turns. */
    private static JsonArray talk(String... said) {
        JsonArray messages = new JsonArray();
        for (int i = 0; i < said.length; i += 2) {
            messages.add(new JsonObject().put("role", said[i]).put("content", said[i + 1]));
        }
        return messages;
    }

    private static JsonArray and(JsonArray messages, String... more) {
        return messages.copy().addAll(talk(more));
    }

    /** The words of a user who is told this. */
    private static String told(String words, String answer) {
        return words + " [[sim:say=\"" + answer + "\"]]";
    }

    private static String members(JsonArray messages) {
        String object = new JsonObject().put("messages", messages).encode();
        return object.substring(1, object.length() - 1);
    }

    private HttpResponse<String> ask(JsonArray messages, String... headers) {
        return rig.chat(members(messages), headers);
    }

    private String session(JsonArray messages, String... headers) {
        HttpResponse<String> answer = ask(messages, headers);
        assertEquals(200, answer.statusCode(), answer::body);
        return sessionOf(answer);
    }

    private static String sessionOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-escalier-session").orElseThrow();
    }

    private int found(String how) {
        return rig.books()
                .counted()
                .sum("escalier_sessions_total", Map.of("how", how))
                .intValueExact();
    }

    @Test
    @DisplayName(
            "is that of the conversation it goes on with; a conversation that begins is a new one, whatever its words")
    void goesOn() {
        JsonArray one = talk("user", told("Which colour is the sky?", "Blue."));
        String first = session(one);
        String second = session(one);
        assertNotEquals(first, second);
        Set<String> both = new HashSet<>();
        both.add(session(and(one, "assistant", "Blue.", "user", "And at night?")));
        both.add(session(and(one, "assistant", "Blue.", "user", "And at noon?")));
        assertEquals(Set.of(first, second), both);
        assertEquals(2, found("new"));
        assertEquals(2, found("lineage"));
    }

    @Test
    @DisplayName("is a new one for a branch: where the same answer is gone on from twice, the first keeps the session")
    void branch() {
        JsonArray one = talk("user", told("Name a colour.", "Blue."));
        String session = session(one);
        JsonArray left = and(one, "assistant", "Blue.", "user", told("Another one.", "Red."));
        JsonArray right = and(one, "assistant", "Blue.", "user", told("Why?", "It is calm."));
        assertEquals(session, session(left));
        String branch = session(right);
        assertNotEquals(session, branch);
        assertEquals(session, session(and(left, "assistant", "Red.", "user", "Thanks.")));
        assertEquals(branch, session(and(right, "assistant", "It is calm.", "user", "Thanks.")));
    }

    @Test
    @DisplayName("stays the same when an answer is made anew, and whichever answer the client goes on with")
    void regenerate() {
        JsonArray one = talk("user", told("Name a colour.", "Blue."));
        String session = session(one);
        JsonArray two = and(one, "assistant", "Blue.", "user", told("Why?", "It is calm."));
        assertEquals(session, session(two));
        assertEquals(session, session(two));
        assertEquals(session, session(and(two, "assistant", "It is calm.", "user", "I see.")));
    }

    @Test
    @DisplayName("is a new one when what was said before is edited, cut off or summed up")
    void edited() {
        JsonArray one = and(OPENED, "assistant", "I told you.", "user", "Tell me again.");
        String session = session(talk("user", told("Name a colour.", "Blue.")));
        assertNotEquals(session, session(talk("user", "Name a colour.", "assistant", "Red.", "user", "Why?")));
        assertNotEquals(
                session, session(talk("user", told("Name two colours.", "x"), "assistant", "Blue.", "user", "Why?")));
        assertNotEquals(session, session(one));
        assertEquals(4, found("new"));
    }

    @Test
    @DisplayName("stays the same when the route, the system's words or the number of messages change on the way")
    void changes() {
        String session = session(talk("system", "It is noon.", "user", told("Name a colour.", "Blue.")));
        JsonArray next =
                talk("developer", "It is one o'clock.", "user", told("Name a colour.", "Blue."), "assistant", "Blue.");
        assertEquals(session, session(and(next, "user", "Why?")));
    }

    @Test
    @DisplayName("stays the same when a task failed and is asked again, in the same words or in others")
    void failed() {
        JsonArray one = talk("user", told("Name a colour.", "Blue."));
        String session = session(one);
        JsonArray next = and(one, "assistant", "Blue.", "user", "Why? [[sim:fault=unauthorized times=1]]");
        HttpResponse<String> failure = ask(next);
        assertTrue(failure.statusCode() >= 400, failure::body);
        assertEquals(session, sessionOf(failure), "an error names its session too");
        assertEquals(session, session(next));
        assertNotEquals(session, session(and(one, "assistant", "Blue.", "user", "How come?")), "a branch by now");
    }

    @Test
    @DisplayName("stays the same when a stream broke off, of which nothing counts")
    void broken() {
        JsonArray one = talk("user", told("Name a colour.", "Blue."));
        String session = session(one);
        String story = "Tell me a story. [[sim:tokens=30]][[sim:fault=cut tokens=6]]";
        JsonArray next = and(one, "assistant", "Blue.", "user", story);
        try (RawClient raw = rig.raw()) {
            raw.chat("{\"model\":\"auto\",\"stream\":true," + members(next) + "}");
            String all = raw.readToEnd();
            assertTrue(all.contains("x-escalier-session: " + session), all);
            assertTrue(all.contains("\"error\"") && !all.contains("[DONE]"), all);
        }
        assertEquals(session, session(and(one, "assistant", "Blue.", "user", "How come?")));
    }

    @Test
    @DisplayName("stays the same when the client left in the middle of an answer, of which it keeps nothing")
    void left() {
        JsonArray one = talk("user", told("Name a colour.", "Blue."));
        String session = session(one);
        JsonArray next = and(one, "assistant", "Blue.", "user", "Tell me a story. [[sim:fault=stall tokens=5]]");
        try (RawClient raw = rig.raw()) {
            raw.chat("{\"model\":\"auto\",\"stream\":true," + members(next) + "}");
            String head = raw.readUntil("\"content\"");
            assertTrue(head.contains("x-escalier-session: " + session), head);
        }
        Await.until("the task is over", () -> rig.simulator().meter().open() == 0);
        rig.books();
        assertEquals(session, session(and(one, "assistant", "Blue.", "user", "Why?")));
    }

    @Test
    @DisplayName("is found by the answer that the client got: here the advisor's, not the draft, streamed or whole")
    void takeover(@TempDir Path another) throws Exception {
        String policy = "rules: [{ name: wordy, stage: after, when: answer.length > 20, try: [takeover] }]";
        try (Rig other = Rig.start(another, policy)) {
            for (boolean stream : new boolean[] {true, false}) {
                String words = "Name a colour. " + stream
                        + " [[sim:say=\"I do not know any, I am afraid.\" model=sim-small]][[sim:say=\"Blue.\" model=sim-frontier]]";
                String members = members(talk("user", words));
                HttpResponse<String> answer = other.chat("\"stream\":" + stream + "," + members);
                assertTrue(answer.body().contains("Blue"), answer::body);
                assertFalse(answer.body().contains("afraid"), answer::body);
                String next = members(talk("user", words, "assistant", "Blue.", "user", "Why?"));
                assertEquals(sessionOf(answer), sessionOf(other.chat(next)));
            }
        }
    }

    @Test
    @DisplayName("is for the first of several choices that of the conversation; another choice begins a new one")
    void choices() {
        JsonArray one = talk("user", "Tell me a joke about tests.");
        HttpResponse<String> answer = rig.chat("\"n\":2," + members(one));
        assertEquals(200, answer.statusCode(), answer::body);
        JsonArray choices = new JsonObject(answer.body()).getJsonArray("choices");
        assertEquals(2, choices.size());
        String first = choices.getJsonObject(0).getJsonObject("message").getString("content");
        assertEquals(sessionOf(answer), session(and(one, "assistant", first, "user", "Ha.")));
    }

    @Test
    @DisplayName("is named in every answer as the books have it, and what is only explained moves no session on")
    void named() {
        JsonArray one = talk("user", told("Name a colour.", "Blue."));
        String session = session(one);
        JsonArray next = and(one, "assistant", "Blue.", "user", told("Why?", "It is calm."));
        for (int i = 0; i < 2; i++) {
            assertEquals(session, new JsonObject(rig.explain(members(next)).body()).getString("session"));
        }
        HttpResponse<String> streamed = rig.chat("\"stream\":true," + members(next), "x-escalier-include", "decision");
        assertEquals(session, sessionOf(streamed));
        assertTrue(streamed.body().contains(session), streamed::body);
        assertTrue(rig.admin("/admin/decisions").contains(session));
        assertEquals(
                200,
                rig.outcome("{\"session\":\"" + session + "\",\"success\":true}")
                        .statusCode());
    }

    @Test
    @DisplayName("gives way to a name: of two requests at the same time both are of the session that they name")
    void parallel() {
        String[] mine = {"x-escalier-session", "ticket 4711"};
        String session = session(OPENED, mine);
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> session(OPENED, mine));
        assertEquals(session, session(talk("user", "Something else."), mine));
        assertEquals(session, other.join());
        assertEquals(session, session(OPENED, "x-escalier-session", session));
        assertEquals(4, found("explicit"));
    }

    @Test
    @DisplayName("is for each agent of a run its own, where the run and its agents are named, and the books say which")
    void agents() {
        String run = session(OPENED, "x-claude-code-session-id", "run-1");
        String[] agent = {
            "x-claude-code-session-id", "run-1",
            "x-claude-code-agent-id", "agent-7",
            "x-claude-code-parent-agent-id", "agent-1",
            "x-claude-code-request-class", "subagent"
        };
        String own = session(OPENED, agent);
        assertNotEquals(run, own);
        assertEquals(own, session(talk("user", "Go on."), agent));
        assertEquals(run, session(talk("user", "Go on."), "x-claude-code-session-id", "run-1"));
        rig.books().agree();
        JsonObject decision = new JsonObject(rig.admin("/admin/decisions"))
                .getJsonArray("decisions").stream()
                        .map(one -> (JsonObject) one)
                        .filter(one -> own.equals(one.getString("session")))
                        .findFirst()
                        .orElseThrow();
        assertEquals("subagent", decision.getString("agent_class"));
        assertEquals("agent-7", decision.getString("agent"));
        assertEquals("agent-1", decision.getString("parent_agent"));
    }
}

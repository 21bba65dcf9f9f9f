package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import io.escalier.policies.rules.Vocabularies;
import io.escalier.policies.signals.Signals;
import io.escalier.routing.signal.Signal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Every signal, over real sockets,")
class EverySignalTests {
    /** Shown by tests of their own: what takes time, what is bought, what a session has been through, what a route says. */
    private static final Set<String> ELSEWHERE = Set.of(
            "answer.stalled",
            "verify.self_correct",
            "verify.agreement",
            "verify.judge",
            "session.step",
            "session.turns_since_step",
            "session.staying",
            "caller.team",
            "caller.tags",
            "cost.value_usd");

    @TempDir
    private Path directory;

    /**
     * One rule for each signal. Under guard they are left alone, so that one that fires on the beginning does not keep the
     * others from seeing the whole.
     */
    private static String policy(String mode) {
        String alone = mode.equals("guard") ? ", unhelped: { share: 100%, force: true }" : "";
        return SignalCases.ALL.stream()
                .map(shown -> "  - { name: %s, stage: after, when: '%s', try: [takeover]%s }"
                        .formatted(shown.rule(), shown.holds(), alone))
                .collect(Collectors.joining("\n", "stream: " + mode + "\nguard: { tokens: 8 }\nrules:\n", "\n"));
    }

    private static Set<String> fired(Rig rig, HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
        JsonArray firings = new JsonObject(rig.admin("/admin/decisions/" + task)).getJsonArray("firings");
        return firings.stream()
                .map(firing -> ((JsonObject) firing).getString("rule"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}, stream: {1}")
    @DisplayName("makes its rule fire on a request that shows it, and on a plain one only what always holds")
    @CsvSource({"hold, false", "hold, true", "guard, true", "live, true"})
    void fires(String mode, boolean stream) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Rig rig = Rig.start(directory, policy(mode))) {
            for (SignalCases shown : SignalCases.ALL) {
                String members = (stream ? "\"stream\":true," : "") + shown.members();
                HttpResponse<String> answer = rig.chat(members, shown.headers().toArray(String[]::new));
                if (!fired(rig, answer).contains(shown.rule())) {
                    wrong.add(shown.holds());
                }
            }
            assertEquals(List.of(), wrong, "conditions that did not hold");
            String plain = (stream ? "\"stream\":true," : "") + Rig.user("Hello there.");
            Set<String> usual = SignalCases.ALL.stream()
                    .filter(SignalCases::usual)
                    .map(SignalCases::rule)
                    .collect(Collectors.toSet());
            assertEquals(usual, fired(rig, rig.chat(plain)));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName(
            "that is known before the call is shown with its value by explain, and what is not is named as possible")
    void explained() throws Exception {
        try (Rig rig = Rig.start(directory, policy("hold"))) {
            for (SignalCases shown : SignalCases.ALL) {
                HttpResponse<String> answer =
                        rig.explain(shown.members(), shown.headers().toArray(String[]::new));
                assertEquals(200, answer.statusCode(), answer.body());
                JsonObject foreseen = new JsonObject(answer.body());
                JsonObject rule = named(foreseen.getJsonArray("rules"), shown.rule());
                if (shown.signal().startsWith("answer.")) {
                    assertEquals("possible", rule.getString("state"), shown.signal());
                } else {
                    assertEquals("certain", rule.getString("state"), shown.signal());
                    JsonObject signal = named(foreseen.getJsonArray("signals"), shown.signal());
                    assertTrue(signal.getValue("value") != null, signal::encode);
                }
            }
        }
    }

    private static JsonObject named(JsonArray of, String name) {
        return of.stream()
                .map(JsonObject.class::cast)
                .filter(one -> name.equals(one.getString("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + of.encode()));
    }

    @Test
    @DisplayName("of what a session has been through, too: the last step, how long ago, who stays")
    void sessions() throws Exception {
        String policy = """
                rules:
                  - { name: opening, stage: before, when: task.turns == 1, try: [{ takeover: { stay: 1 turn } }] }
                  - { name: seen, stage: after, when: 'session.step == "takeover" && session.turns_since_step == 2 && !session.staying', try: [retry] }
                """;
        String[] mine = {"x-escalier-session", "mine"};
        try (Rig rig = Rig.start(directory, policy)) {
            rig.chat(SignalCases.user("Hello.").encode().replaceAll("^\\{|\\}$", ""), mine);
            String later = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello.\"},"
                    + "{\"role\":\"assistant\",\"content\":\"Hello.\"},{\"role\":\"user\",\"content\":\"Again.\"}]";
            JsonObject staying = new JsonObject(rig.explain(later, mine).body());
            assertEquals(
                    true,
                    named(staying.getJsonArray("signals"), "session.staying").getBoolean("value"));
            rig.chat(later, mine);
            assertEquals(Set.of("seen"), fired(rig, rig.chat(later, mine)));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("of who asks, too: the team and the tags of the key")
    void callers() throws Exception {
        String policy = """
                rules:
                  - { name: theirs, stage: before, when: 'caller.team == "growth" && caller.tags.exists(t, t.name == "vip")', try: [takeover] }
                """;
        String teams = "teams:\n  growth: { requests_per_minute: 9 }\n";
        try (Rig rig = Rig.start(directory, policy, new Limited("", teams))) {
            String key = rig.key("ann", "\"team\":\"growth\"", "\"tags\":[\"vip\",\"eu\"]");
            String other = rig.key("bob", "\"team\":\"growth\"", "\"tags\":[\"eu\"]");
            assertEquals(Set.of("theirs"), fired(rig, rig.chat(Rig.user("Hello there."), "x-api-key", key)));
            assertEquals(Set.of(), fired(rig, rig.chat(Rig.user("Hello there."), "x-api-key", other)));
            assertEquals(Set.of(), fired(rig, rig.chat(Rig.user("Hello there."))));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("is here")
    void complete() {
        Set<String> all =
                Vocabularies.signals(Signals.free()).stream().map(Signal::name).collect(Collectors.toSet());
        Set<String> shown = Stream.concat(
                        ELSEWHERE.stream(), SignalCases.ALL.stream().map(SignalCases::signal))
                .collect(Collectors.toSet());
        assertEquals(all, shown);
    }
}

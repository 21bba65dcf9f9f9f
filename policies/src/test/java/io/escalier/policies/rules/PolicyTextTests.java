package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A policy as text for people")
class PolicyTextTests {
    @Test
    @DisplayName("says all that it decides by")
    void everything() {
        Written written = Written.mine("""
                stream: guard
                guard: { tokens: 9, within: 2 s }
                skip: task.tokens < 10
                explore: 1.5%
                advice: { max_per_session: 2, deadline: 1500 ms }
                thresholds: { confidence: 0.72, a: 1 }
                limits:
                  escalated: { share: 20%, per: 30 min, burst: 3, at_limit: refuse }
                  advisor_spend: { usd: 20.50, per: 7 d }
                  verify_spend: { usd: 1, per: 36 h, at_limit: advisor }
                  added_latency: 5 s
                rules:
                  - { name: long, stage: before, when: task.tokens > 1000, wait: 3 turns, exempt: [limits],
                      try: [{ advise: { by: other, draft: keep } }, advise, { takeover: { stay: 4 turns, release: 2 turns } }] }
                  - { name: early, stage: during, when: answer.refusal_prefix, try: [{ takeover: { by: other, stay: session } }] }
                  - { name: bad, stage: after, when: answer.length > 3, and_verify: verify.self_correct < 0.5, unhelped: 5%,
                      try: [{ retry: { effort: high, temperature: 0.5, errors: none } }, retry, takeover] }
                """);
        assertEquals("""
                policy mine (VERSION): guard: a stream's text flows after 9 tokens or 2000 ms; tool calls wait for the end
                  threshold.a = 1.0
                  threshold.confidence = 0.72
                  judges nothing when task.tokens < 10
                  limit escalated: 20% of the tasks, or 3, in any 30 min; beyond it the client is refused
                  limit advisor_spend: 20.5 USD in any 7 d; beyond it the executor's answer is served
                  limit verify_spend: 1 USD in any 36 h; beyond it the advisor helps all the same, and it is told
                  help holds the first content back for at most 5 s
                  advice: at most 2 times a session, of at most 1024 tokens, within 1500 ms
                  buys at most 20 checks a session: verify.self_correct within 3 s
                  explores 1.5% of the tasks on which no rule fires
                  long, before the call: when task.tokens > 1000
                    does: advise by other, its own answer before it, then advise by the advisor, then takeover by the advisor for 4 more turns, until 2 turns were quiet; waits 3 turns between steps
                    exempt: from the limit on escalated tasks
                    acts: on every request, buffered or streamed
                  early, during the answer: while it arrives and when answer.refusal_prefix
                    does: takeover by other for the rest of the session
                    acts: on buffered answers, structured output, tool calls without text before them, and the first 9 tokens of streamed text
                  bad, after the answer: when answer.length > 3
                    buys: only if verify.self_correct < 0.5
                    does: retry without a word with effort high at temperature 0.5, then retry, then takeover by the advisor
                    acts: on buffered answers, structured output, tool calls without text before them; never on streamed text, which is sent when it could buy
                    left alone: in 5% of the sessions in which it fires, to measure what helping is worth
                """.replace("VERSION", written.policy().version()), written.text());
    }

    @Test
    @DisplayName("says nothing of what is usual, and that without rules the executor answers everything")
    void nothing() {
        Written written = Written.mine("stream: hold");
        assertEquals(
                "policy mine (" + written.policy().version()
                        + "): hold: a stream waits for the end of judgement\n"
                        + "  no rules: the executor answers everything\n",
                written.text());
    }

    private static String acts(String stream, String rule) {
        return Written.mine(stream + "\nrules: [{ name: a, " + rule + ", try: [takeover] }]")
                .text()
                .lines()
                .filter(line -> line.contains("acts: "))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @DisplayName("says where each rule can act")
    @CsvSource(
            delimiter = '|',
            value = {
                "stream: hold | stage: during, when: answer.refusal_prefix | acts: on streams while they are held, and on every whole answer",
                "stream: hold | stage: after, when: answer.empty | acts: on every answer, buffered or streamed",
                "stream: live | stage: after, when: answer.empty | acts: on buffered answers; on streams from the next turn",
                "stream: live | stage: after, when: answer.empty, and_verify: verify.judge < 0.5 | acts: on buffered answers; on streams never, for they are sent when it could buy",
                "guard: { tokens: 5, tools: none } | stage: after, when: answer.length > 3 | acts: on buffered answers, structured output; on streamed text from the next turn",
                "guard: { tokens: 5, tools: none } | stage: after, when: answer.refusal | acts: on buffered answers, structured output, and the first 5 tokens of streamed text",
                "guard: { tokens: 5, tools: none } | stage: after, when: task.tokens > 3 | acts: on buffered answers, structured output; on streamed text from the next turn",
            })
    void where(String stream, String rule, String acts) {
        assertEquals(acts, acts(stream, rule));
    }

    @Test
    @DisplayName("says how a stream is treated, also where tool calls flow")
    void streams() {
        String live = Written.mine("stream: live").text();
        assertTrue(live.contains("): live: a stream goes out as it comes\n"), live);
        String guard = Written.mine("guard: { tools: none }").text();
        assertTrue(guard.contains("; tool calls flow\n"), guard);
        assertFalse(guard.contains("limit"), guard);
    }
}

package io.escalier.gateway.dialect.crossing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("For any session in which models are told what clients do not see")
class InterludesPropertyTests {
    private static final int SESSIONS = 300;

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"chat, chat", "messages, messages", "chat, messages", "messages, chat"})
    @DisplayName("each request begins with the whole of the one before, byte for byte")
    void grows(String client, String upstream) {
        for (long seed = 0; seed < SESSIONS; seed++) {
            String before = "";
            for (ConsultedSession.Sent sent : new ConsultedSession(new Random(seed), client).sent) {
                String body = Upstreams.plain(Upstreams.sent(client, upstream, sent.body(), sent.changes()));
                assertTrue(body.startsWith(before), "seed " + seed + "\n" + before + "\n" + body);
                before = Upstreams.untilLast(upstream, body);
            }
        }
    }
}

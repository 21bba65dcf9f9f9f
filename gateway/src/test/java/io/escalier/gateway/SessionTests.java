package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A session that names itself")
class SessionTests {
    private static final String[] MINE = {"x-escalier-session", "mine"};

    @TempDir
    private Path directory;

    @Test
    @DisplayName("stays with the advisor for as many turns as the step says, and no other session does")
    void stay() throws Exception {
        String policy = """
                rules:
                  - { name: opening, stage: before, when: task.turns == 1, try: [{ takeover: { stay: 2 turns } }] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            List<String> decisions = new ArrayList<>();
            for (int turns = 1; turns <= 4; turns++) {
                decisions.add(decision(rig.chat(conversation(turns), MINE)));
            }
            assertEquals(
                    List.of("takeover;rule=opening;step=1", "takeover;rule=opening", "takeover;rule=opening", "accept"),
                    decisions);
            assertEquals("accept", decision(rig.chat(conversation(2), "x-escalier-session", "another")));
            rig.books().agree();
        }
    }

    @Test
    @DisplayName("is helped in its next turn when a rule fired too late for a stream")
    void late() throws Exception {
        String policy = """
                stream: live
                rules:
                  - { name: wordy, stage: after, when: "answer.length > 20", try: [retry, takeover] }
                """;
        try (Rig rig = Rig.start(directory, policy)) {
            HttpResponse<String> late = rig.chat("\"stream\":true," + Rig.user("Who are you?"), MINE);
            assertTrue(late.body().endsWith("data: [DONE]\n\n"), late.body());
            assertEquals("takeover;rule=wordy;step=2", decision(rig.chat(conversation(2), MINE)));
            assertTrue(rig.admin("/admin/decisions?limit=5").contains("\"late\":true"));
            rig.books().agree();
        }
    }

    private static String decision(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue("x-escalier-decision").orElseThrow();
    }

    private static String conversation(int turns) {
        StringBuilder messages = new StringBuilder("\"messages\":[{\"role\":\"user\",\"content\":\"What is 1 + 1?\"}");
        for (int i = 1; i < turns; i++) {
            messages.append(",{\"role\":\"assistant\",\"content\":\"2\"},{\"role\":\"user\",\"content\":\"What is ")
                    .append(i)
                    .append(" + 2?\"}");
        }
        return messages.append(']').toString();
    }
}

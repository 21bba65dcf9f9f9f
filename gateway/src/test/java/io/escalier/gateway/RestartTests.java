package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A gateway that is started again")
class RestartTests {
    private static final String[] MINE = {"x-escalier-session", "mine"};
    private static final String POLICY = """
            rules:
              - { name: opening, stage: before, when: task.turns == 1, try: [{ takeover: { stay: 3 turns } }] }
            """;

    @TempDir
    private Path directory;

    private static String decision(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue("x-escalier-decision").orElseThrow();
    }

    @Test
    @DisplayName("lets a session stay where it stayed, for as many turns as were left, and no other")
    void stays() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            try (Rig rig = Rig.start(directory, upstream, POLICY)) {
                assertEquals("takeover;rule=opening;step=1", decision(rig.chat(turns(1), MINE)));
                assertEquals("takeover;rule=opening", decision(rig.chat(turns(2), MINE)));
            }
            try (Rig rig = Rig.start(directory, upstream, POLICY)) {
                assertEquals("takeover;rule=opening", decision(rig.chat(turns(3), MINE)));
                assertEquals("accept", decision(rig.chat(turns(2), "x-escalier-session", "another")));
                assertEquals("takeover;rule=opening", decision(rig.chat(turns(4), MINE)));
            }
            try (Rig rig = Rig.start(directory, upstream, POLICY)) {
                assertEquals("accept", decision(rig.chat(turns(5), MINE)));
            }
        }
    }

    private static String turns(int turns) {
        StringBuilder messages = new StringBuilder("\"messages\":[{\"role\":\"user\",\"content\":\"What is 1 + 1?\"}");
        for (int i = 1; i < turns; i++) {
            messages.append(",{\"role\":\"assistant\",\"content\":\"2\"},{\"role\":\"user\",\"content\":\"What is ")
                    .append(i)
                    .append(" + 2?\"}");
        }
        return messages.append(']').toString();
    }
}

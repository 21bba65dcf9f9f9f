package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Rig;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a client says of success")
class OutcomeTests {
    @TempDir
    private Path directory;

    @Test
    @DisplayName("is taken by the task's id, the answer's own id and the session's name, and counted once")
    void outcomes() throws Exception {
        try (Rig rig = Rig.start(directory, "rules: []")) {
            HttpResponse<String> answer = rig.chat(Rig.user("What is 12 + 7?"), "x-escalier-session", "my own name");
            String task = answer.headers().firstValue("x-escalier-task-id").orElseThrow();
            String id = answer.body().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
            assertEquals(
                    200,
                    rig.outcome("{\"task_id\":\"" + task + "\",\"success\":true}")
                            .statusCode());
            assertEquals(
                    200, rig.outcome("{\"id\":\"" + id + "\",\"score\":0.9}").statusCode());
            assertEquals(
                    200,
                    rig.outcome("{\"session\":\"my own name\",\"success\":true,\"source\":\"ci\"}")
                            .statusCode());
            assertEquals(
                    404,
                    rig.outcome("{\"task_id\":\"t_nobody\",\"success\":true}").statusCode());
            assertEquals(BigDecimal.valueOf(2), whole(rig.books().counted().sum("escalier_outcomes_total")));
            assertTrue(rig.admin("/admin/decisions/" + task).contains("\"success\":true"));
        }
    }

    private static BigDecimal whole(BigDecimal value) {
        return value.setScale(0);
    }
}

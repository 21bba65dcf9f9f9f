package io.escalier.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.rig.Await;
import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.RealRedis;
import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A session that is erased")
class ErasedStateTests {
    private static final String OPENING = """
            rules:
              - { name: opening, stage: before, when: task.turns == 1, try: [{ takeover: { stay: 9 turns } }] }
            """;
    private static final String[] MINE = {"x-escalier-session", "mine"};
    private static final String SECOND = "\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
            + "{\"role\":\"assistant\",\"content\":\"b\"},{\"role\":\"user\",\"content\":\"c\"}]";
    private static final String STAYS = "takeover;rule=opening";

    @TempDir
    private Path directory;

    private static String header(HttpResponse<String> answer, String name) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.headers().firstValue(name).orElseThrow();
    }

    /** A session that stays with the advisor; its id. */
    private static String staying(Rig rig) {
        String id = header(rig.chat(Rig.user("Tell me"), MINE), "x-escalier-session");
        assertEquals(STAYS, second(rig));
        rig.books();
        return id;
    }

    private static String second(Rig rig) {
        return header(rig.chat(SECOND, MINE), "x-escalier-decision");
    }

    private static void erase(Rig rig, String id) {
        HttpResponse<String> erased = rig.askAdmin("DELETE", "/admin/sessions/" + id, null);
        assertEquals(200, erased.statusCode(), erased.body());
    }

    private static boolean state(Rig rig, String state) {
        return rig.admin("/metrics")
                .contains("resilience4j_circuitbreaker_state{name=\"state\",state=\"" + state + "\"} 1");
    }

    @Test
    @DisplayName("is one that nobody has heard of, in memory")
    void memory() throws Exception {
        try (Rig rig = Rig.start(directory, OPENING)) {
            erase(rig, staying(rig));
            assertEquals("accept", second(rig));
        }
    }

    @Test
    @DisplayName("is one that nobody has heard of after a restart either")
    void restart() throws Exception {
        try (Rig.Upstream upstream = Rig.upstream()) {
            try (Rig rig = Rig.start(directory, upstream, OPENING)) {
                erase(rig, staying(rig));
            }
            try (Rig rig = Rig.start(directory, upstream, OPENING)) {
                assertEquals("accept", second(rig));
            }
        }
    }

    @Test
    @DisplayName("is forgotten by the store that gateways share")
    void shared() throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig rig = Rig.start(directory, OPENING, Limited.NOT.sharing(redis.url(), "5 s"))) {
            erase(rig, staying(rig));
            assertEquals("accept", second(rig));
        }
    }

    @Test
    @DisplayName("is forgotten by the store that gateways share as soon as that is back, asked once or again")
    void sharedStoreIsAway() throws Exception {
        try (RealRedis redis = RealRedis.durable();
                Rig rig = Rig.start(directory, OPENING, Limited.NOT.sharing(redis.url(), "5 s"))) {
            String id = staying(rig);
            redis.stop();
            erase(rig, id);
            Await.until("it is given up", () -> {
                erase(rig, id);
                return state(rig, "open");
            });
            redis.startAgain();
            Await.until("it is back", () -> state(rig, "closed"));
            assertEquals("accept", second(rig));
        }
    }

    @Test
    @DisplayName("is named by what can be an id")
    void noId() throws Exception {
        try (Rig rig = Rig.start(directory, OPENING)) {
            assertEquals(
                    400, rig.askAdmin("DELETE", "/admin/sessions/no%20id", null).statusCode());
        }
    }
}

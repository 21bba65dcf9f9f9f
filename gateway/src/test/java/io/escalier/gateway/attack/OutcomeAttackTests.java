package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An outcome that is none is refused")
class OutcomeAttackTests {
    @TempDir
    private static Path directory;

    private static Fort fort;

    @BeforeAll
    static void start() throws Exception {
        fort = Fort.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        fort.close();
    }

    @AfterEach
    void unharmed() throws Exception {
        fort.unharmed();
    }

    private static Reply refused(String body, int status) {
        try (Wire wire = fort.wire()) {
            Reply reply = wire.send(Wire.post("/v1/outcomes", body)).read().refused(status);
            wire.serves();
            return reply;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|body",
                "[]|body",
                "5|body",
                "null|body",
                "'sk-canary-5d1f'|body",
                "{'task_id':'x','success':true|body",
                "{'task_id':'x','success':true}{}|body",
                "{'task_id':'x','task_id':'y','success':true}|body",
                "{'task_id':'x','success':true,'success':false}|body",
                "{'task_id':'\u00ff','success':true}|body",
                "{}|task_id",
                "{'success':true}|task_id",
                "{'task_id':5,'success':true}|task_id",
                "{'task_id':'','success':true}|task_id",
                "{'task_id':['sk-canary-5d1f'],'success':true}|task_id",
                "{'task_id':'x','id':'y','success':true}|task_id",
                "{'session':{},'success':true}|session",
                "{'id':false,'success':true}|id",
                "{'task_id':'x'}|success",
                "{'task_id':'x','success':'sk-canary-5d1f'}|success",
                "{'task_id':'x','success':1}|success",
                "{'task_id':'x','success':true,'score':1}|success",
                "{'task_id':'x','score':'sk-canary-5d1f'}|score",
                "{'task_id':'x','score':-0.1}|score",
                "{'task_id':'x','score':1.1}|score",
                "{'task_id':'x','score':1e999}|score",
                "{'task_id':'x','score':true}|score",
                "{'task_id':'x','success':true,'source':5}|source",
                "{'task_id':'x','success':true,'note':['sk-canary-5d1f']}|note",
                "{'task_id':'x','success':true,'base_url':'sk-canary-5d1f'}|base_url",
            })
    @DisplayName("with the field at fault")
    void field(String body, String param) {
        assertEquals(param, refused(body.replace('\'', '"'), 400).param());
    }

    @Test
    @DisplayName("when it is deep, long, or has long names, and is not echoed")
    void enormous() {
        refused("[".repeat(100_000), 400);
        refused("{\"task_id\":" + "{\"a\":".repeat(10_000), 400);
        refused("{\"task_id\":\"x\",\"success\":true,\"note\":\"" + "x".repeat(501) + "\"}", 400);
        refused("{\"" + "k".repeat(50_000) + "\":1}", 400);
        refused("{\"a\\r\\n\\u2028" + "k".repeat(900) + "\":1}", 400);
        refused("{\"score\":" + "9".repeat(50_000) + "}", 400);
        refused("{\"note\":\"" + "x".repeat(70_000) + "\"}", 400);
    }

    @Test
    @DisplayName("when nothing has the id, whatever the id is meant to do")
    void unknown() {
        for (String field : new String[] {"task_id", "id", "session"}) {
            refused("{\"" + field + "\":\"x' OR 1=1; DROP TABLE task; --\",\"success\":true}", 404);
            refused("{\"" + field + "\":\"\\u0000\\ud800\",\"success\":true}", 404);
        }
    }
}

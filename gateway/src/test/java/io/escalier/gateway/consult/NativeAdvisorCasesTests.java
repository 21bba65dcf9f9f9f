package io.escalier.gateway.consult;

import static io.escalier.gateway.consult.NativeRig.ADVICE;
import static io.escalier.gateway.consult.NativeRig.BETA;
import static io.escalier.gateway.consult.NativeRig.NO_RULES;
import static io.escalier.gateway.consult.NativeRig.OFFERED;
import static io.escalier.gateway.consult.NativeRig.ONCE;
import static io.escalier.gateway.consult.NativeRig.SAYS;
import static io.escalier.gateway.consult.NativeRig.look;
import static io.escalier.gateway.consult.NativeRig.result;
import static io.escalier.gateway.consult.NativeRig.said;
import static io.escalier.gateway.consult.NativeRig.tool;
import static io.escalier.gateway.consult.NativeRig.types;
import static io.escalier.gateway.consult.NativeRig.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.LedgerRow;
import io.escalier.gateway.rig.RawClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An advisor that the executor's own provider serves, in all that may happen,")
class NativeAdvisorCasesTests {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private NativeRig rig;

    @AfterEach
    void stop() {
        rig.close();
    }

    private void start(String policy) throws Exception {
        rig = new NativeRig(directory, policy, "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("that fails never fails the request")
    @CsvSource({"429, too_many_requests", "529, overloaded", "500, unavailable"})
    void errors(String fault, String code) throws Exception {
        start(NO_RULES);
        Told told = rig.ask(true, user(ONCE + "[[sim:on=advice fault=" + fault + "]]"), tool("frontier"));
        assertEquals(code, told.blocks().get(2).getJsonObject("content").getString("error_code"));
        assertEquals(SAYS, told.text());
        assertEquals(List.of("small answer ok"), rig.attempts());
        assertEquals(1, rig.consults("failed"));
    }

    @Test
    @DisplayName("is asked as often as the client lets it be")
    void maxUses() throws Exception {
        start(NO_RULES);
        String twice = ONCE.replace("consults=1", "consults=2");
        Told told = rig.ask(false, user(twice + ADVICE), tool("frontier").put("max_uses", 1));
        assertEquals(6, told.blocks().size(), types(told)::toString);
        assertEquals(List.of("small answer ok", "frontier advice ok"), rig.attempts());
        assertEquals(1, rig.consults("no_more"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is left to the gateway where something limits what it costs, for nobody can stop it in time")
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: { escalated: { share: 50%, per: 1 h, burst: 9 } } |",
                "limits: { advisor_spend: { usd: 5, per: 1 d } } |",
                "| allowance: { budget: { usd: 5, per: 1 d } }"
            })
    void limited(String limits, String top) throws Exception {
        rig = new NativeRig(directory, NO_RULES + (limits == null ? "" : limits + "\n"), top == null ? "" : top + "\n");
        Told told = rig.ask(false, user(ONCE + ADVICE), tool("frontier"));
        assertEquals("It is 7.", told.text(), "the tool on offer is not the provider's");
        assertEquals(List.of("small answer ok"), rig.attempts());
    }

    @Test
    @DisplayName("is left to the gateway when the session has had all its advice")
    void exhausted() throws Exception {
        start(OFFERED.replace("max_per_session: 3", "max_per_session: 1"));
        rig.ask(true, user(ONCE + ADVICE));
        assertEquals("It is 7.", rig.ask(true, user(ONCE + ADVICE)).text());
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), rig.attempts());
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("asked for beside a tool of the client's speaks at the beginning of the next answer")
    @ValueSource(booleans = {true, false})
    void pending(boolean stream) throws Exception {
        start(NO_RULES);
        JsonArray talk = user("Use look and ask advisor." + ADVICE);
        Told told = rig.ask(stream, talk, tool("frontier"), look());
        assertEquals(List.of("server_tool_use", "tool_use"), types(told));
        assertEquals("tool_use", told.finish());
        said(talk, told).add(new JsonObject().put("role", "user").put("content", result(told)));
        Told next = rig.ask(stream, talk, tool("frontier"), look());
        assertEquals("advisor_tool_result", types(next).get(0));
        assertEquals(List.of("small answer ok", "small answer ok", "frontier advice ok"), rig.attempts());
        assertEquals(2, rig.requests());
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("asked for beside a tool of a client's that sees nothing of it is asked by the gateway, a turn later")
    @ValueSource(booleans = {true, false})
    void pendingHidden(boolean stream) throws Exception {
        start(OFFERED);
        JsonArray talk = user("Use look and ask advisor." + ADVICE);
        Told told = rig.ask(stream, talk, look());
        assertEquals(List.of("tool_use"), types(told));
        said(talk, told).add(new JsonObject().put("role", "user").put("content", result(told)));
        Told next = rig.ask(stream, talk, look());
        assertFalse(types(next).contains("advisor_tool_result"), types(next)::toString);
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), rig.attempts());
        assertEquals(3, rig.requests(), "the gateway asked");
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("for which an answer pauses is asked by the gateway where the client knows nothing of it")
    @ValueSource(booleans = {true, false})
    void pausedHidden(boolean stream) throws Exception {
        start(OFFERED);
        Told told = rig.ask(stream, user("Which? [[sim:consults=1 pauses=yes say=\"It is 7.\"]]" + ADVICE));
        assertEquals(SAYS, told.text());
        assertEquals("end_turn", told.finish());
        assertEquals(List.of("text", "text"), types(told));
        assertEquals(List.of("small answer ok", "frontier advice ok", "small answer ok"), rig.attempts());
        assertEquals(1, rig.consults("given"));
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName(
            "for which an answer pauses is told as it is to a client that has declared it, and is asked when it comes back")
    @ValueSource(booleans = {true, false})
    void pausedShown(boolean stream) throws Exception {
        start(NO_RULES);
        JsonArray talk = user("Which? [[sim:consults=1 pauses=yes say=\"It is 7.\"]]" + ADVICE);
        Told told = rig.ask(stream, talk, tool("frontier"));
        assertEquals("pause_turn", told.finish());
        Told next = rig.ask(stream, said(talk, told), tool("frontier"));
        assertEquals("advisor_tool_result", types(next).get(0));
        assertEquals(List.of("small answer ok", "small answer ok", "frontier advice ok"), rig.attempts());
    }

    @ParameterizedTest(name = "stream: {0}")
    @DisplayName("that its provider refuses, as for blocks that a client has torn apart, is left to the gateway")
    @ValueSource(booleans = {true, false})
    void refused(boolean stream) throws Exception {
        start("rules: []\nstream: live\n");
        JsonObject orphan = new JsonObject()
                .put("type", "advisor_tool_result")
                .put("tool_use_id", "srvtoolu_1")
                .put("content", new JsonObject().put("type", "advisor_result").put("text", "Think."));
        JsonArray talk = user("Which?")
                .add(new JsonObject()
                        .put("role", "assistant")
                        .put(
                                "content",
                                new JsonArray()
                                        .add(orphan)
                                        .add(new JsonObject()
                                                .put("type", "text")
                                                .put("text", "Seven."))))
                .add(new JsonObject().put("role", "user").put("content", "Sure? [[sim:say=Yes.]]"));
        assertEquals("Yes.", rig.ask(stream, talk, tool("frontier")).text());
        assertEquals(List.of("small answer rejected", "small answer ok"), rig.attempts());
        assertEquals(1, rig.counted("escalier_odd_total", "advisor_tool_refused"));
    }

    @Test
    @DisplayName("counts though the stream breaks off behind it, as far as anybody knows")
    void broken() throws Exception {
        start(NO_RULES);
        String text = "Which? [[sim:consults=1 tokens=60]][[sim:fault=cut tokens=30]]" + ADVICE;
        JsonObject body =
                ConsultRig.body("anthropic", true, user(text)).put("tools", new JsonArray().add(tool("frontier")));
        String head = "POST /v1/messages HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n" + BETA[0] + ": "
                + BETA[1] + "\r\ncontent-length: " + body.encode().length() + "\r\n\r\n";
        try (RawClient client = rig.gateway().raw()) {
            String told = client.send(head + body.encode()).readToEnd();
            assertTrue(told.contains("advisor_tool_result") && told.contains("event: error"), told);
        }
        List<LedgerRow> rows = rig.gateway().books().rows();
        assertEquals(
                List.of("answer cut", "advice ok"),
                rows.stream().map(row -> row.purpose() + " " + row.result()).toList());
        assertTrue(rows.stream().allMatch(row -> row.certainty().equals("estimated")), rows::toString);
        assertTrue(rows.get(1).costNano() != null && rows.get(1).costNano() > 0, rows::toString);
    }
}

package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.TokenCounts;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A request that is not right")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestErrorTests {
    private static final String KEY = "sk-sim-0123456789";

    private final Sim sim = new Sim();
    private final Sim locked = new Sim(SimulatorOptions.DEFAULT.withKeys(Set.of(KEY)));

    @AfterAll
    void stop() {
        sim.close();
        locked.close();
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @DisplayName("gets the status, the field and the code of the real API, and bills nothing")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`| 400 || ",
                "[] | 400 || ",
                "{} | 400 || ",
                "{'model':'sim-huge','messages':[{'role':'user','content':'x'}]} | 404 || model_not_found",
                "{'model':'sim-small'} | 400 | messages | missing_required_parameter",
                "{'model':'sim-small','messages':[]} | 400 | messages | empty_array",
                "{'model':'sim-small','messages':[7]} | 400 | messages[0] | invalid_type",
                "{'model':'sim-small','messages':[{'role':'boss','content':'x'}]} | 400 | messages[0].role | invalid_value",
                "{'model':'sim-small','messages':[{'role':'user','content':7}]} | 400 | messages[0].content | invalid_type",
                "{'model':'sim-small','messages':[{'role':'tool','tool_call_id':'a','content':'x'}]} | 400 | messages[0].role |",
                "{M,'temperature':3} | 400 | temperature | integer_above_max_value",
                "{M,'temperature':-0.5} | 400 | temperature | decimal_below_min_value",
                "{M,'temperature':'hot'} | 400 | temperature | invalid_type",
                "{M,'max_tokens':0} | 400 | max_tokens | integer_below_min_value",
                "{M,'n':99} | 400 | n | integer_above_max_value",
                "{M,'top_logprobs':2} | 400 | top_logprobs | invalid_value",
                "{M,'stream_options':{'include_usage':true}} | 400 | stream_options | invalid_value",
                "{M,'stream':'yes'} | 400 | stream | invalid_type",
                "{M,'tool_choice':'auto'} | 400 | tool_choice | invalid_value",
                "{M,'tools':[{'type':'function','function':{'name':'a b'}}]} | 400 | tools[0].function.name | invalid_value",
                "{M,'response_format':{'type':'yaml'}} | 400 | response_format.type | invalid_value",
                "{M,'response_format':{'type':'json_schema','json_schema':{'name':'x'}}} | 400 | response_format.json_schema.schema | missing_required_parameter",
                "{M,'reasoning_effort':'a lot'} | 400 | reasoning_effort | invalid_value",
                "{M,'stop':['a','b','c','d','e']} | 400 | stop | invalid_type",
                "{M,'seed':'x'} | 400 | seed | invalid_type",
            })
    void isRejected(String body, int status, String param, String code) {
        String full = body.replace("M,", "'model':'sim-small','messages':[{'role':'user','content':'x'}],")
                .replace('\'', '"')
                .replace("`", "");
        HttpResponse<String> response = sim.send("POST", "/v1/chat/completions", full);
        assertEquals(status, response.statusCode(), response.body());
        JsonNode error = Sim.json(response.body()).path("error");
        assertEquals("invalid_request_error", error.path("type").asText());
        assertEquals(param == null ? "" : param, error.path("param").asText(""), response.body());
        assertEquals(code == null ? "" : code, error.path("code").asText(""), response.body());
        assertFalse(error.path("message").asText().isEmpty());
        assertEquals(TokenCounts.NONE, sim.lastRow().tokens());
        assertEquals(Finish.REJECTED, sim.lastRow().finish());
    }

    @Test
    @DisplayName("is told when it is too long for the model")
    void tooLong() {
        HttpResponse<String> response = sim.post(Sim.ask("sim-small", "word ".repeat(40_000)));
        assertEquals(400, response.statusCode());
        assertEquals(
                "context_length_exceeded",
                Sim.json(response.body()).at("/error/code").asText());
        assertEquals(
                200, sim.post(Sim.ask("sim-frontier", "word ".repeat(40_000))).statusCode());
    }

    @Test
    @DisplayName("with a wrong key gets a 401 that shows the ends of the key only")
    void wrongKey() {
        HttpResponse<String> response =
                locked.post(Sim.ask("sim-small", "x"), "authorization", "Bearer sk-wrong-abcdefgh1234");
        assertEquals(401, response.statusCode());
        JsonNode error = Sim.json(response.body()).path("error");
        assertEquals("invalid_api_key", error.path("code").asText());
        assertTrue(error.path("message").asText().contains("sk-w*************1234"), response.body());
        assertEquals(401, locked.post(Sim.ask("sim-small", "x")).statusCode());
        assertEquals(401, locked.send("GET", "/v1/models", "").statusCode());
        assertEquals(
                200,
                locked.post(Sim.ask("sim-small", "x"), "authorization", "Bearer " + KEY)
                        .statusCode());
        assertFalse(locked.lastRow().toString().contains(KEY));
    }

    @Test
    @DisplayName("to an unknown URL gets a 404")
    void unknownUrl() {
        HttpResponse<String> response = sim.send("POST", "/v1/embeddings", "{}");
        assertEquals(404, response.statusCode());
        assertEquals("unknown_url", Sim.json(response.body()).at("/error/code").asText());
    }

    @Test
    @DisplayName("for a directive that is misspelt is told so")
    void wrongDirective() {
        HttpResponse<String> response = sim.post(Sim.ask("sim-small", "[[sim:fault=explode]]"));
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("explode") && response.body().contains("rate_limited"), response.body());
        assertEquals(400, sim.post(Sim.ask("sim-small", "[[sim:flaw=ugly]]")).statusCode());
        assertEquals(400, sim.post(Sim.ask("sim-small", "[[sim:tokens=many]]")).statusCode());
        assertEquals(
                400,
                sim.post(Sim.ask("sim-small", "[[sim:fault=cut tokens=-1]]")).statusCode());
    }
}

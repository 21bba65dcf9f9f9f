package io.escalier.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.TokenCounts;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A wrong request in the messages dialect")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesErrorTests {
    private final Sim sim = new Sim();
    private final Messages messages = new Messages(sim);

    @AfterAll
    void stop() {
        sim.close();
    }

    /** {@code O} the members that every request has, {@code M} those and one message. */
    private static String body(String text) {
        return text.replace("M", "O,'messages':[{'role':'user','content':'x'}]")
                .replace("O", "'model':'sim-small','max_tokens':100")
                .replace("B64", "'type':'base64','media_type'")
                .replace('\'', '"');
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused in the real API's words")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{O | The request body is not valid JSON",
                "[] | The request body is not valid JSON",
                "{'max_tokens':1,'messages':[]} | model: Field required",
                "{'model':7,'max_tokens':1,'messages':[]} | model: Input should be a valid string",
                "{M,'colour':'red'} | colour: Extra inputs are not permitted",
                "{M,'seed':1} | seed: Extra inputs are not permitted",
                "{M,'context_management':{}} | context_management: Extra inputs are not permitted",
                "{'model':'sim-small','messages':[{'role':'user','content':'x'}]} | max_tokens: Field required",
                "{'model':'sim-small','max_tokens':0,'messages':[]} | max_tokens: Input should be greater than or equal to 1",
                "{'model':'sim-small','max_tokens':'7','messages':[]} | max_tokens: Input should be a valid integer",
                "{'model':'sim-small','max_tokens':4097,'messages':[]} | max_tokens: 4097 > 4096, which is the maximum allowed number of output tokens for sim-small",
                "{O} | messages: Field required",
                "{O,'messages':'x'} | messages: Input should be a valid list",
                "{O,'messages':[]} | messages: at least one message is required",
                "{O,'messages':[7]} | messages.0: Input should be a valid dictionary",
                "{O,'messages':[{'role':'assistant','content':'x'}]} | messages: first message must use the \"user\" role",
                "{O,'messages':[{'role':'tool','content':'x'}]} | messages.0.role: Input should be 'user' or 'assistant'",
                "{O,'messages':[{'role':'system','content':'x'}]} | messages: Unexpected role \"system\". The Messages API accepts a top-level `system` parameter",
                "{O,'messages':[{'role':'user'}]} | messages.0.content: Field required",
                "{O,'messages':[{'role':'user','content':'x','name':'a'}]} | messages.0.name: Extra inputs are not permitted",
                "{O,'messages':[{'role':'user','content':''}]} | messages.0: all messages must have non-empty content",
                "{O,'messages':[{'role':'user','content':' '}]} | messages: text content blocks must contain non-whitespace text",
                "{O,'messages':[{'role':'user','content':[{'type':'text','text':''}]}]} | messages: text content blocks must be non-empty",
                "{O,'messages':[{'role':'user','content':[{'text':'x'}]}]} | messages.0.content.0.type: Field required",
                "{O,'messages':[{'role':'user','content':[{'type':'image_url','url':'x'}]}]} | messages.0.content.0: Input tag 'image_url' found using 'type' does not match any of the expected tags: 'document', 'image'",
                "{O,'messages':[{'role':'user','content':[{'type':'text','text':'x','id':1}]}]} | messages.0.content.0.text.id: Extra inputs are not permitted",
                "{O,'messages':[{'role':'user','content':'x'},{'role':'assistant','content':'y '}]} | messages: final assistant content cannot end with trailing whitespace",
                "{M,'system':''} | system: text content blocks must be non-empty",
                "{M,'system':[{'type':'image'}]} | system.0: Input tag 'image' found using 'type'",
                "{M,'temperature':1.5} | temperature: Input should be less than or equal to 1",
                "{M,'temperature':-1} | temperature: Input should be greater than or equal to 0",
                "{M,'temperature':'hot'} | temperature: Input should be a valid number",
                "{M,'top_p':1.1} | top_p: Input should be less than or equal to 1",
                "{M,'top_k':-1} | top_k: Input should be greater than or equal to 0",
                "{M,'stream':'yes'} | stream: Input should be a valid boolean",
                "{M,'stop_sequences':'x'} | stop_sequences: Input should be a valid list",
                "{M,'stop_sequences':[7]} | stop_sequences.0: Input should be a valid string",
                "{M,'stop_sequences':[' ']} | stop_sequences: each stop sequence must contain non-whitespace",
                "{M,'metadata':{'session':'x'}} | metadata.session: Extra inputs are not permitted",
                "{M,'service_tier':'priority'} | service_tier: Input should be 'auto' or 'standard_only'",
                "{M,'output_config':{'effort':'minimal'}} | output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'",
                "{M,'output_config':{'format':{'type':'json_object'}}} | output_config.format.type: Input should be 'json_schema'",
                "{M,'output_config':{'format':{'type':'json_schema'}}} | output_config.format.schema: Field required",
                "{M,'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}}} | output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
                "{M,'output_format':{}} | output_format: Extra inputs are not permitted",
            })
    void isRefused(String body, String message) {
        HttpResponse<String> response = messages.send("POST", Messages.PATH, body(body));
        assertEquals(400, response.statusCode(), response.body());
        JsonNode error = Sim.json(response.body());
        assertEquals("error", error.path("type").asText());
        assertEquals("invalid_request_error", error.at("/error/type").asText());
        assertTrue(error.at("/error/message").asText().startsWith(message), response.body());
        assertEquals(
                response.headers().firstValue("request-id").orElse(""),
                error.path("request_id").asText());
        assertEquals(TokenCounts.NONE, sim.lastRow().tokens());
        assertEquals(Finish.REJECTED, sim.lastRow().finish());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("with media that the API does not read is refused")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'image','source':{B64:'image/bmp','data':'aGk='}} | messages.0.content.0.image.source.base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'",
                "{'type':'image','source':{B64:'image/png','data':'%%'}} | messages.0.content.0.image.source.base64.data: invalid base64 data",
                "{'type':'image','source':{B64:'image/png','data':''}} | messages.0.content.0.image.source.base64: image cannot be empty",
                "{'type':'image','source':{'type':'url','url':'http://x'}} | messages.0.content.0.image.source.url.url: Only HTTPS URLs are supported.",
                "{'type':'image','source':{'type':'path','path':'x'}} | messages.0.content.0.image.source: Input tag 'path' found using 'type'",
                "{'type':'image'} | messages.0.content.0.image.source: Field required",
                "{'type':'document','source':{B64:'text/html','data':'aGk='}} | messages.0.content.0.document.source.base64.media_type: Input should be 'application/pdf'",
                "{'type':'document','source':{'type':'text','media_type':'text/plain'}} | messages.0.content.0.document.source.text.data: Field required",
            })
    void mediaAreChecked(String block, String message) {
        String body = "{O,'messages':[{'role':'user','content':[" + block + "]}]}";
        assertEquals(400, messages.send("POST", Messages.PATH, body(body)).statusCode());
        String refusal = messages.refusal(Sim.json(body(body)));
        assertTrue(refusal.startsWith(message), refusal);
    }

    @Test
    @DisplayName("for a model that there is not gets a 404")
    void unknownModel() {
        HttpResponse<String> response = messages.post(Messages.ask("sim-huge", "x"));
        assertEquals(404, response.statusCode());
        JsonNode error = Sim.json(response.body()).path("error");
        assertEquals("not_found_error", error.path("type").asText());
        assertEquals("model: sim-huge", error.path("message").asText());
    }

    @Test
    @DisplayName("with a prompt too long for the model is told how long it is")
    void tooLong() {
        String refusal = messages.refusal(Messages.ask("sim-small", "word ".repeat(40_000)));
        assertTrue(refusal.matches("prompt is too long: \\d+ tokens > 32000 maximum"), refusal);
    }

    @Test
    @DisplayName("for a directive that is misspelt is told so")
    void wrongDirective() {
        String refusal = messages.refusal(Messages.ask("sim-small", "[[sim:fault=explode]]"));
        assertTrue(refusal.contains("explode"), refusal);
        refusal = messages.refusal(Messages.ask("sim-small", "[[sim:think=much]]"));
        assertTrue(refusal.contains("think=much"), refusal);
    }
}

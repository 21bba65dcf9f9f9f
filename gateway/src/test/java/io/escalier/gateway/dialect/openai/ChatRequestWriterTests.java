package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What goes upstream")
class ChatRequestWriterTests {
    private static final String MESSAGES = Requests.MESSAGES;

    static UpstreamModel model(String id, Map<String, String> params, boolean streamOptions) {
        return new UpstreamModel(
                "p",
                id,
                Abilities.of(true, OptionalInt.empty(), Set.of()),
                params,
                streamOptions,
                UpstreamModel.Betas.ALL);
    }

    private static String written(String json, UpstreamModel model, Change... changes) {
        byte[] written = new OpenAiChat().encode(Requests.read(json), new Prompt.Changed(List.of(changes)), model);
        return new String(written, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("is the client's bytes with the provider's name of the model")
    void model() {
        assertEquals(
                "{ \"x\" : 1, \"model\" : \"gpt \\\"5\\\"\" ," + MESSAGES + "\n}",
                written("{ \"x\" : 1, \"model\" : \"cheap\" ," + MESSAGES + "\n}", model("gpt \"5\"", Map.of(), true)));
    }

    @Test
    @DisplayName("is the client's own array of bytes when nothing has to be changed")
    void nothingToChange() {
        Request request = Requests.read(Requests.with(""));

        assertSame(
                request.raw(),
                new OpenAiChat().encode(request, Prompt.AS_ASKED, model("cheap", Map.of("n", "7"), true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|,'stream_options':{'include_usage':true}",
                ",'stream_options':null|,'stream_options':{'include_usage':true}",
                ",'stream_options':{ }|,'stream_options':{'include_usage':true}",
                ",'stream_options': { 'a' : 1 } |,'stream_options': { 'a' : 1,'include_usage':true }",
                ",'stream_options':{'include_usage' : false,'a':1}|,'stream_options':{'include_usage' : true,'a':1}",
                ",'stream_options':{'include_usage' : null}|,'stream_options':{'include_usage' : true}",
                ",'stream_options':{'include_usage' : true}|,'stream_options':{'include_usage' : true}"
            })
    @DisplayName("asks for usage in a stream, whatever the client asked for")
    void asksForUsage(String options, String expected) {
        assertEquals(
                Requests.with(",\"stream\":true" + expected.strip().replace('\'', '"')),
                written(
                        Requests.with(",\"stream\":true" + options.strip().replace('\'', '"')),
                        model("cheap", Map.of(), true)));
    }

    @Test
    @DisplayName("has no stream options for a provider that takes none, and none without a stream")
    void noStreamOptions() {
        assertEquals(
                Requests.with(",\"stream\":true"),
                written(
                        Requests.with(",\"stream\":true, \"stream_options\":{\"include_usage\":true}"),
                        model("cheap", Map.of(), false)));
        assertEquals(
                "{\"stream\":true," + MESSAGES + ",\"model\":\"cheap\"}",
                written(
                                "{ \"stream_options\" : {} ,\"stream\":true," + MESSAGES + ",\"model\":\"cheap\"}",
                                model("cheap", Map.of(), false))
                        .replace("{ ", "{"));
        assertEquals(Requests.with(""), written(Requests.with(""), model("cheap", Map.of(), true)));
    }

    @Test
    @DisplayName("has the changes of the prompt, which win over the model's params, which win over the client")
    void changes() {
        assertEquals(
                Requests.with(",\"temperature\":0.9,\"x\":[1],\"reasoning_effort\":\"high\",\"logprobs\":true"),
                written(
                        Requests.with(",\"temperature\":0,\"x\":2"),
                        model("cheap", Map.of("x", "[1]", "temperature", "0.1"), true),
                        new Change.Effort("high"),
                        new Change.Temperature(0.5),
                        new Change.Temperature(0.9),
                        new Change.Logprobs()));
    }

    @Test
    @DisplayName("asks for log-probabilities where the client said no, and leaves them where it said yes")
    void logprobs() {
        assertEquals(
                Requests.with(",\"logprobs\":true"),
                written(Requests.with(",\"logprobs\":false"), model("cheap", Map.of(), true), new Change.Logprobs()));
        assertEquals(
                Requests.with(",\"logprobs\":true,\"top_logprobs\":2"),
                written(Requests.with(""), model("cheap", Map.of(), true), new Change.Logprobs(true)));
        assertEquals(
                Requests.with(",\"logprobs\" : true"),
                written(
                        Requests.with(",\"logprobs\" : true"),
                        model("cheap", Map.of(), true),
                        new Change.Logprobs(true)));
        assertEquals(
                Requests.with(",\"logprobs\" : true"),
                written(Requests.with(",\"logprobs\" : true"), model("cheap", Map.of(), true), new Change.Logprobs()));
    }

    @Test
    @DisplayName("never has its model, messages, form or number of answers from a model's params")
    void paramsThatAreOurs() {
        Map<String, String> params = Map.of(
                "model", "\"dear\"", "messages", "[]", "stream", "true", "stream_options", "{}", "n", "9", "ok", "1");

        assertEquals(
                Requests.with(",\"ok\":1").replace("cheap", "m"), written(Requests.with(""), model("m", params, true)));
    }
}

package io.escalier.gateway.dialect.openai;

import static io.escalier.gateway.dialect.openai.ChatStreamReaderTests.delta;
import static io.escalier.gateway.dialect.openai.Heard.events;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stated usage")
class StatedUsageTests {
    private static String usage(String members) {
        return "{\"choices\":[],\"usage\":{" + members.replace('\'', '"') + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'prompt_tokens':10,'completion_tokens':5,'total_tokens':15|{INPUT=10, OUTPUT=5} exact",
                "'prompt_tokens':10.0,'completion_tokens':5|{INPUT=10, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':4,'audio_tokens':1},'completion_tokens_details':{'reasoning_tokens':2}|{INPUT=6, CACHE_READ=4, OUTPUT=3, REASONING=2} exact",
                "'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':null,'completion_tokens_details':{'reasoning_tokens':null}|{INPUT=10, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'prompt_cache_hit_tokens':4,'prompt_cache_miss_tokens':6,'prompt_tokens_details':{'cached_tokens':4}|{INPUT=6, CACHE_READ=4, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'cache_read_input_tokens':4,'cache_creation_input_tokens':3|{INPUT=3, CACHE_READ=4, CACHE_WRITE_5M=3, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':0,'cache_write_tokens':3}|{INPUT=7, CACHE_WRITE_5M=3, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'cache_creation_input_tokens':5,'cache_creation':{'ephemeral_5m_input_tokens':2,'ephemeral_1h_input_tokens':3}|{INPUT=5, CACHE_WRITE_5M=2, CACHE_WRITE_1H=3, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'total_tokens':22,'completion_tokens_details':{'reasoning_tokens':7}|{INPUT=10, OUTPUT=5, REASONING=7} exact",
                "'prompt_tokens':10,'completion_tokens':5,'total_tokens':300|{INPUT=10, OUTPUT=5, REASONING=285} exact",
                "'prompt_tokens':10,'completion_tokens':5,'total_tokens':19,'prompt_tokens_details':{'cached_tokens':4}|{INPUT=6, CACHE_READ=4, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'total_tokens':12|{INPUT=10, OUTPUT=5} exact",
                "'prompt_tokens':10,'completion_tokens':5,'total_tokens':22,'completion_tokens_details':{'reasoning_tokens':4}|{INPUT=10, OUTPUT=1, REASONING=4} exact",
                "'prompt_tokens':10,'completion_tokens':5,'total_tokens':19,'prompt_tokens_details':{'cached_tokens':4},'completion_tokens_details':{'reasoning_tokens':4}|{INPUT=6, CACHE_READ=4, OUTPUT=5, REASONING=4} exact",
                "'prompt_tokens':10|{INPUT=10} unknown",
                "'completion_tokens':5|{OUTPUT=5} unknown",
                "'prompt_tokens':1000000000,'completion_tokens':0|{INPUT=1000000000} exact"
            })
    @DisplayName("becomes disjoint counts, exact for what it states and unknown for what it does not")
    void disjoint(String members, String expected) {
        Heard heard = events(usage(members), ChatStreamReaderTests.DONE);

        assertEquals(expected, String.valueOf(heard.reader.stated()));
        assertFalse(heard.reader.usageRefused());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'prompt_tokens':-1,'completion_tokens':5",
                "'prompt_tokens':10,'completion_tokens':-5",
                "'prompt_tokens':10,'completion_tokens':1000000001",
                "'prompt_tokens':1e30,'completion_tokens':5",
                "'prompt_tokens':99999999999999999999999999,'completion_tokens':5",
                "'prompt_tokens':NaN,'completion_tokens':5",
                "'prompt_tokens':10,'completion_tokens':Infinity",
                "'prompt_tokens':10,'completion_tokens':5,'cost':NaN",
                "'prompt_tokens':'10','completion_tokens':5",
                "'prompt_tokens':10,'completion_tokens':5.5",
                "'prompt_tokens':[10],'completion_tokens':5",
                "'prompt_tokens':true,'completion_tokens':5",
                "'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':11}",
                "'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':-1}",
                "'prompt_tokens':10,'completion_tokens':5,'completion_tokens_details':{'reasoning_tokens':6}",
                "'prompt_tokens':10,'cache_read_input_tokens':6,'cache_creation_input_tokens':6"
            })
    @DisplayName("that cannot be true is refused, and not stated; the answer goes on")
    void lies(String members) {
        Heard heard = events(delta("\"content\":\"x\""), usage(members), ChatStreamReaderTests.DONE);

        assertNull(heard.reader.stated());
        assertTrue(heard.reader.usageRefused());
        assertEquals("ended", heard.log.get(heard.log.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"usage\":5", "\"usage\":\"many\"", "\"usage\":[]", "\"usage\":NaN"})
    @DisplayName("that is no object is refused")
    void noObject(String member) {
        Heard heard = events("{\"choices\":[]," + member + "}", ChatStreamReaderTests.DONE);

        assertNull(heard.reader.stated());
        assertTrue(heard.reader.usageRefused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"usage\":null", "\"usage\":{}", "\"x\":1"})
    @DisplayName("that states nothing is none, and no lie")
    void nothingStated(String member) {
        Heard heard = events("{\"choices\":[]," + member + "}", ChatStreamReaderTests.DONE);

        assertNull(heard.reader.stated());
        assertFalse(heard.reader.usageRefused());
    }

    @Test
    @DisplayName("of nothing at all is a placeholder once the model has spoken")
    void placeholder() {
        String zeros = usage("'prompt_tokens':0,'completion_tokens':0,'total_tokens':0");
        Heard spoken = events(delta("\"content\":\"x\""), zeros, ChatStreamReaderTests.DONE);
        assertNull(spoken.reader.stated());
        assertTrue(spoken.reader.usageRefused());

        Heard silent = events(zeros, ChatStreamReaderTests.DONE);
        assertEquals("{} exact", String.valueOf(silent.reader.stated()));
        assertFalse(silent.reader.usageRefused());
    }

    @Test
    @DisplayName("counts once, however often and on whatever event it comes: the last one is the sum")
    void lastWins() {
        String one =
                "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":";
        Heard heard = events(
                "{" + one + "1}}",
                "{" + one + "2}}",
                usage("'prompt_tokens':9,'completion_tokens':3"),
                usage("'prompt_tokens':9,'completion_tokens':3"),
                "{\"choices\":[],\"usage\":null}",
                ChatStreamReaderTests.DONE);

        assertEquals("{INPUT=9, OUTPUT=3} exact", String.valueOf(heard.reader.stated()));
    }

    @Test
    @DisplayName("on the way is not the last word: it is stated at the finish, and until then the least there was")
    void onTheWay() {
        String way = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":null}],"
                + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":7}}";
        Heard cut = events(way);
        assertNull(cut.reader.stated());
        assertFalse(cut.reader.usageRefused());
        assertEquals(7, cut.reader.outputTokensSoFar());

        Heard finished = events(way.replace("null", "\"stop\""));
        assertEquals("{INPUT=9, OUTPUT=7} exact", String.valueOf(finished.reader.stated()));
    }

    @Test
    @DisplayName("that is a lie leaves none stated, even when an earlier one was true")
    void lieAtTheEnd() {
        Heard heard = events(
                usage("'prompt_tokens':9,'completion_tokens':1"),
                usage("'prompt_tokens':9,'completion_tokens':-1"),
                ChatStreamReaderTests.DONE);

        assertNull(heard.reader.stated());
        assertTrue(heard.reader.usageRefused());
    }

    @Test
    @DisplayName("is reckoned where there is none: by log-probabilities, else by deltas, else by bytes")
    void reckoned() {
        String scored =
                "{\"choices\":[{\"logprobs\":{\"content\":[{\"logprob\":-1},{\"logprob\":-1},{\"logprob\":-1}]},"
                        + "\"delta\":{\"content\":\"a long delta of three tokens\"}}]}";

        assertEquals(3, events(scored).reader.outputTokensSoFar());
        assertEquals(
                2,
                events(delta("\"content\":\"a\""), delta("\"reasoning\":\"b\""))
                        .reader
                        .outputTokensSoFar());
        assertEquals(
                0,
                events(delta("\"role\":\"assistant\",\"content\":\"\"")).reader.outputTokensSoFar());
        assertEquals(
                25,
                events(delta("\"content\":\"" + "x".repeat(97) + "\"")).reader.outputTokensSoFar());
        assertEquals(
                28,
                events(scored, delta("\"content\":\"" + "x".repeat(97) + "\""))
                        .reader
                        .outputTokensSoFar());
        assertEquals(
                5,
                events(delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"123456789012345678\"}}]"))
                        .reader
                        .outputTokensSoFar());
    }
}

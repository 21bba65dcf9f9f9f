package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.fault.FaultCase;
import io.escalier.gateway.rig.Rig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A body that is no good chat request is refused over a connection that goes on serving:")
@FaultCase({45, 46, 47, 54, 57})
class BodyAttackTests {
    private static final String M = Rig.user("hello");

    @TempDir
    private static Path directory;

    private static Fort fort;

    @BeforeAll
    static void start() throws Exception {
        fort = Fort.roomy(directory);
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
            Reply reply = wire.send(Wire.chat(body)).read().refused(status);
            wire.serves();
            return reply;
        }
    }

    /** {@code 'x'} for {@code "x"}, {@code M} for usable messages, {@code CANARY} for the canary, {@code ~} for a new line. */
    private static String json(String sketch) {
        return sketch.replace("{M}", "{" + M + "}")
                .replace(",M", "," + M)
                .replace("CANARY", Reply.CANARY)
                .replace('~', '\n')
                .replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{M}|model",
                "{'model':5,M}|model",
                "{'model':'',M}|model",
                "{'model':null,M}|model",
                "{'model':{'CANARY':'CANARY'},M}|model",
                "{'model':['auto'],M}|model",
                "{'model':'auto\\r\\nx-evil: 1',M}|model",
                "{'model':'auto\\u0000',M}|model",
                "{'model':'auto'}|messages",
                "{'model':'auto','messages':[]}|messages",
                "{'model':'auto','messages':{}}|messages",
                "{'model':'auto','messages':'CANARY'}|messages",
                "{'model':'auto','messages':['CANARY']}|messages[0]",
                "{'model':'auto','messages':[{'role':'CANARY','content':'x'}]}|messages[0].role",
                "{'model':'auto','messages':[{'content':'CANARY'}]}|messages[0].role",
                "{'model':'auto','messages':[{'role':'user','content':5}]}|messages[0].content",
                "{'model':'auto','messages':[{'role':'user','content':[{'text':'CANARY'}]}]}|messages[0].content[0].type",
                "{'model':'auto',M,'tools':'CANARY'}|tools",
                "{'model':'auto',M,'functions':{'CANARY':1}}|functions",
                "{'model':'auto',M,'response_format':'CANARY'}|response_format",
                "{'model':'auto',M,'stream':'CANARY'}|stream",
                "{'model':'auto',M,'stream':true,'stream_options':'CANARY'}|stream_options",
                "{'model':'auto',M,'stream':true,'stream_options':{'include_usage':'CANARY'}}|stream_options.include_usage",
                "{'model':'auto',M,'logprobs':'CANARY'}|logprobs",
                "{'model':'auto',M,'n':'CANARY'}|n",
                "{'model':'auto',M,'n':0}|n",
                "{'model':'auto',M,'n':-1}|n",
                "{'model':'auto',M,'n':1000}|n",
                "{'model':'auto',M,'n':1e400}|n",
                "{'model':'auto',M,'max_tokens':'CANARY'}|max_tokens",
                "{'model':'auto',M,'max_tokens':1e400}|max_tokens",
                "{'model':'auto',M,'max_completion_tokens':[]}|max_completion_tokens",
                "{'model':'auto',M,'temperature':'CANARY'}|temperature",
                "{'model':'auto',M,'temperature':{}}|temperature",
                "{'model':'auto',M,'reasoning_effort':5}|reasoning_effort",
                "{'model':'auto',M,'base_url':'http://169.254.169.254/CANARY'}|base_url",
                "{'model':'auto',M,'api_base':'CANARY'}|api_base",
                "{'model':'auto',M,'api_key':'CANARY'}|api_key",
                "{'model':'auto',M,'extra_headers':{'authorization':'CANARY'}}|extra_headers",
                "{'model':'auto',M,'authorization':'CANARY'}|authorization",
                "{'model':'auto',M,'openai_api_key':'CANARY'}|openai_api_key",
                "{'model':'auto',M,'models':['CANARY']}|models",
                "{'model':'auto',M,'Model':'CANARY'}|Model",
            })
    @DisplayName("a wrong type, a missing field, a host, a key")
    void field(String body, String param) {
        Reply reply = refused(json(body), 400);
        assertEquals(param, reply.param());
        assertTrue(reply.message().startsWith("`" + param + "` "), reply.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|no JSON object",
                "` `|no JSON object",
                "[]|no JSON object",
                "'CANARY'|no JSON object",
                "null|no JSON object",
                "{'model':'auto',M|ends within a value at line 1, column",
                "{'model':'auto',~'x': CANARY}|not valid JSON at line 2, column",
                "{'model':'auto',M,}|not valid JSON at line 1, column",
                "{'model':'auto',M}{}|goes on after",
                "{'model':'auto','model':'CANARY',M}|the member `model` twice",
                "{'model':'auto',M,'mod\\u0065l':'CANARY'}|the member `model` twice",
                "{'model':'auto','messages':[{'role':'user','role':'system','content':'CANARY'}]}|the member `role` twice",
            })
    @DisplayName("broken JSON, with its place, and members that are there twice")
    void broken(String body, String words) {
        assertTrue(
                refused(json(body), 400).message().contains(words),
                () -> refused(json(body), 400).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'auto',M,'x':'\u0000'}",
                "{'model':'auto',M,'x':'\u00c0\u0080'}",
                "{'model':'auto',M,'x':'\u00ed\u00a0\u0080'}",
                "{'model':'auto',M,'x':'\u00ff'}",
                "{'model':'auto',M,'x':'\u00e2\u0082'}",
                "\u00ef\u00bb\u00bf\u00ff{'model':'auto',M}",
                "\u00fe\u00ff\u0000{",
            })
    @DisplayName("bytes that are no UTF-8 or no characters of a string")
    void notText(String body) {
        refused(json(body), 400);
    }

    @Test
    @DisplayName("100,000 levels, an endless number, a million names, a long name")
    void enormous() {
        String open = "{\"model\":\"auto\"," + M + ",\"x\":";
        refused("[".repeat(100_000), 400);
        assertTrue(refused(open + "[".repeat(100_000) + "]".repeat(100_000) + "}", 400)
                .message()
                .contains("64 levels"));
        refused("{\"a\":".repeat(100_000), 400);
        refused(open + "9".repeat(1_000_000) + "}", 400);
        refused(open + "1e999999999999999999999}".repeat(2), 400);
        refused(open + "1,\"" + Reply.CANARY.repeat(1000) + "\":1}", 400);
        StringBuilder names = new StringBuilder(16_000_000);
        for (int i = 0; i < 1_000_000; i++) {
            names.append(i == 0 ? "\"k" : ",\"k").append(i).append("\":1");
        }
        refused("{" + names + "}", 400);
        refused(open + "{" + names + "}}", 400);
        refused("{\"model\":\"auto\",\"messages\":[" + "{\"role\":\"user\"},".repeat(6000) + "{}]}", 400);
    }

    @Test
    @DisplayName("a route that is not there: it names those that are")
    void unknownRoute() {
        Reply reply = refused("{\"model\":\"gpt-99\"," + M + "}", 404);
        assertEquals("model", reply.param());
        assertTrue(reply.message().contains("'gpt-99'") && reply.message().contains("auto"), reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR 1=1 --", "{{7*7}}", "${jndi:ldap://x/y}", "%s%n%n", "../../etc/passwd", "<script>"})
    @DisplayName("a route whose name is meant for another interpreter")
    void payloads(String name) {
        assertEquals(
                "model", refused("{\"model\":\"" + name + "\"," + M + "}", 404).param());
    }

    @Test
    @DisplayName("a route with a lone surrogate in its name, or one that would be cut by half")
    void surrogates() {
        refused("{\"model\":\"\\ud800\"," + M + "}", 404);
        refused("{\"model\":\"" + "x".repeat(79) + "\\ud83d\\ude00xx\"," + M + "}", 404);
    }

    @Test
    @DisplayName("a lone surrogate in a message is the provider's to judge: the bytes go on as they came")
    void loneSurrogateInAMessage() {
        String body = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}";
        assertEquals(200, fort.ask(Wire.chat(body)).status());
        fort.expectServed();
    }

    @Test
    @DisplayName("a key by mistake in the place of the route is not repeated")
    void keyAsModel() {
        refused("{\"model\":\"" + Reply.CANARY + "\"," + M + "}", 404);
    }

    @Test
    @DisplayName("no words of it are on the page of metrics")
    void nothingInMetrics() {
        refused("{\"model\":\"" + Reply.CANARY + "\"," + M + "}", 404);
        refused("{\"model\":\"auto\"," + M + ",\"api_key\":\"" + Reply.CANARY + "\"}", 400);
        String page = fort.metrics();
        assertTrue(page.getBytes(StandardCharsets.UTF_8).length > 0 && !page.contains(Reply.CANARY), page);
    }
}

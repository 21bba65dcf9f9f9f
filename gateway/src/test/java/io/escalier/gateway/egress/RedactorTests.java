package io.escalier.gateway.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Pattern;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Secrets")
class RedactorTests {
    private static final Redactor PLAIN = Redactor.with(Map.of());

    private static String clean(Redactor redactor, String json) {
        return new String(redactor.clean(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String text(Redactor redactor, String text) {
        String json = new JsonObject().put("content", text).encode();
        return new JsonObject(clean(redactor, json)).getString("content");
    }

    // Put together here, so that no scanner of repositories takes this file for a leak.
    @ParameterizedTest
    @CsvSource({
        "sk-,proj-abcdefghijklmnopqrstuvwx,api-key",
        "sk-,ant-api03-abcdefghijklmnopqrst,api-key",
        "AKIA,IOSFODNN7EXAMPLE,aws-key",
        "ghp_,abcdefghijklmnopqrstuvwxyz0123456789,github-token",
        "github_pat_,11ABCDEFG0abcdefghijkl_mnop,github-token",
        "glpat-,abcdefghij0123456789,gitlab-token",
        "xoxb-,123456789012-abcdefghijkl,slack-token",
        "AIza,SyA0123456789abcdefghijklmnopqrstuv,google-key",
        "sk_live_,abcdefghijklmnop0123,stripe-key",
        "hf_,abcdefghijklmnopqrstuvwxyzABCDEFGH,huggingface-token",
        "npm_,abcdefghijklmnopqrstuvwxyz0123456789,npm-token",
        "eyJ,hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijklmnop_-,jwt",
        "esk_,0123456789abcdef_0123456789abcdef0123456789abcdef,escalier-key"
    })
    @DisplayName("of a form that nothing else has are taken out, wherever they stand in a text")
    void known(String beginning, String rest, String name) {
        String secret = beginning + rest;
        String shown = "[redacted:" + name + "]";
        for (String around :
                new String[] {"%s", "the key is %s.", "KEY=\"%s\"\n", "curl -H 'x: %s' https://a.example"}) {
            assertEquals(around.formatted(shown), text(PLAIN, around.formatted(secret)), around);
        }
    }

    @Test
    @DisplayName("in a private key, and the password of an address, are taken out; its user and its host stay")
    void keysAndPasswords() {
        String begin = "-----BEGIN RSA PRIVATE" + " KEY-----";
        String key = begin + "\nMIIEow\n-----END RSA PRIVATE" + " KEY-----";
        assertEquals("a\n[redacted:private-key]\nb", text(PLAIN, "a\n" + key + "\nb"));
        assertEquals("a [redacted:private-key]", text(PLAIN, "a " + begin + "\nMIIEow and cut off"));
        assertEquals("postgres://[redacted:password]@db.example/x", text(PLAIN, "postgres://ann:hunter2@db.example/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = read_password()",
                "api_key: ${OPENAI_API_KEY}",
                "the task-list of sk-learn",
                "ghp_short",
                "https://example.org:8080/a@b",
                "http://a.example/?q=x:y@z",
                "-----BEGIN CERTIFICATE-----",
                "eyJ is how they begin"
            })
    @DisplayName("only by their looks are left alone: a model is to work on what is there")
    void leftAlone(String text) {
        byte[] json = new JsonObject().put("content", text).encode().getBytes(StandardCharsets.UTF_8);
        assertSame(json, PLAIN.clean(json), text);
    }

    @Test
    @DisplayName("of one's own forms are taken out under their names, short ones too")
    void own() {
        Redactor redactor = Redactor.with(Map.of("employee", Pattern.compile("EMP-[0-9]{3}")));
        assertEquals("of [redacted:employee]!", text(redactor, "of EMP-123!"));
        assertEquals("EMP-12", text(redactor, "EMP-12"));
    }

    @Test
    @DisplayName("are found in every string of a value, escaped ones too; every other byte stays what it is")
    void everywhere() {
        String secret = "sk-" + "abcdefghijklmnopqrstuvwx";
        String escaped = "s\\u006b-abcdefghijklmnopqrstuvwx";
        String json = " {\"model\" : \"m\",\"messages\":[ {\"role\":\"user\",\"content\":\"a \\u00e4 " + secret
                + " \\n\"}, {\"content\":[{\"type\":\"text\",\"text\":\"" + escaped
                + "\"}], \"tool_calls\":[{\"id\":\"c\",\"function\":{\"arguments\":\"{\\\"k\\\":\\\"" + secret
                + "\\\"}\"}}]}],\"x\": 1.50 , \"stop\":[\"" + secret + "\"]} ";
        String expected = json.replace(secret, "[redacted:api-key]").replace(escaped, "[redacted:api-key]");
        // The string with a secret in it is written anew, and with it the escape of its umlaut.
        assertEquals(expected.replace("\\u00e4", "ä"), clean(PLAIN, json));
    }

    @Test
    @DisplayName("are not looked for in pictures, signatures, ids and names, which must stay what they are")
    void machineMade() {
        String secret = "sk-" + "abcdefghijklmnopqrstuvwx";
        String json = "{\"data\":\"" + secret + "\",\"signature\":\"" + secret + "\",\"id\":\"" + secret
                + "\",\"tool_use_id\":\"" + secret + "\",\"" + secret + "\":1,\"url\":\"data:image/png;base64," + secret
                + "\"}";
        assertEquals(json, clean(PLAIN, json));
    }

    @Test
    @DisplayName("are taken out of any JSON, which stays JSON of the same shape, and twice is as good as once")
    void anyJson() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Object value = value(random, 4);
            String json = new JsonArray().add(value).encode();
            String clean = clean(PLAIN, json);
            String seen = "seed " + seed + "\n" + json + "\n" + clean;
            assertFalse(clean.contains("abcdefghijklmnopqrstuvwx"), seen);
            assertEquals(shape(json), shape(clean), seen);
            assertEquals(clean, clean(PLAIN, clean), seen);
            assertTrue(json.contains("abcdef") || clean.equals(json), seen);
        }
    }

    private static String shape(String json) {
        return new JsonArray(json)
                .encode()
                .replaceAll("sk-abcdefghijklmnopqrstuvwx", "S")
                .replaceAll("\\[redacted:api-key\\]", "S");
    }

    private static Object value(Random random, int depth) {
        String[] texts = {"", "a\"\\\n", "ü€😀 ", " sk-" + "abcdefghijklmnopqrstuvwx;", "sk-", "\u0000\u2028"};
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> texts[random.nextInt(texts.length)] + texts[random.nextInt(texts.length)];
            case 1 -> random.nextInt();
            case 2 -> random.nextBoolean();
            case 3 -> {
                JsonArray array = new JsonArray();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
            default -> {
                JsonObject object = new JsonObject();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.put("member" + i, value(random, depth - 1));
                }
                yield object;
            }
        };
    }
}

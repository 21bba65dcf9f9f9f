package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Role;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Hostile text")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // quadratic would take minutes
class HostileTextTests {
    private static final int MEGABYTES = 5_000_000;

    /** The longest evidence in words that is short, in characters. */
    private static final int SHORT = 160;

    private static void measureAll(Sight sight, String what) {
        for (Detector detector : Signals.free()) {
            String about = detector.signal().name() + " of " + what;
            Evidence evidence = detector.detect(sight);
            assertEquals(detector.signal().name(), evidence.signal(), about);
            assertTrue(Types.fits(detector.signal().type(), evidence.value()), about + ": " + evidence);
            assertTrue(evidence.words().length() <= SHORT, about + ": " + evidence);
            assertTrue(evidence.words().chars().noneMatch(Character::isISOControl), about);
        }
    }

    private static Sight everywhere(String text) {
        return new Sights()
                .system(text)
                .user(text)
                .call(text, text)
                .result(text)
                .call(text, text)
                .result(text)
                .tool(text, text)
                .format(new Format.JsonSchema(text))
                .answer(text)
                .answerCall(text, text)
                .answerCall("bash", text)
                .tool("bash", text)
                .sight();
    }

    @ParameterizedTest
    @DisplayName("of five megabytes, anywhere in a request or an answer, is measured soon")
    @ValueSource(
            strings = {
                "a",
                " ",
                "\n",
                "\"",
                "“",
                "„",
                "«",
                "`",
                "```\n",
                "~~~",
                "> ",
                "\\n",
                "{\"a\":",
                "[",
                "{\"n\":1},",
                "9",
                "error ",
                "Error: ",
                "not found ",
                "exit code ",
                "\u001B[0",
                "a.b.",
                "1\t",
                "0 failed ",
                "a:1:",
                "i'm not ",
                "i don't ",
                "i think the ",
                "the answer ",
                "i can't ",
                "<think>",
                "E   ",
                "http ",
                "\ud83d",
                "\"status\": ",
                "1+",
                "1 = ",
                "9^9^",
                "(",
                "2(",
                "\\frac{",
                "\\frac{1}{",
                "1/",
                "1 egg ",
                "5% of ",
                "9,999,",
                "** ",
                "=",
                "```json\n[",
                "```yaml\n- ",
                "```xml\n<a>",
                "```\n```\n",
                "answer in one two ",
                "write 3 ",
                "translate a ",
                "in a new ",
                "| ---",
                "- x\n",
                "a.a",
                "的",
                "ка ",
                "thread 'x",
                "\r\n",
                "<env>",
                "<system-reminder>a</system-reminder>",
                "that's ",
                "it still ",
                "no, i ",
                "ich habe ",
                "exactly three ",
                "in a valid ",
                "each line ",
                "??? ",
                "a?",
                "if (",
                "select a from ",
                "a.b(",
                "<a b=\"",
                "@a(",
                "1 failed, ",
                "= 1 passed in ",
                "ok a 1\n",
                "not ok 1\n",
                "Tests run: 1, ",
                "# pass 1\n",
                "word ",
                "rm -rf ",
                "cat <<a\n",
                "select 1;"
            })
    void megabytes(String piece) {
        measureAll(everywhere(piece.repeat(MEGABYTES / piece.length())), "'" + piece + "'");
        String less = piece.repeat(MEGABYTES / 10 / piece.length());
        measureAll(everywhere("{" + less), "'{" + piece + "'");
        measureAll(everywhere("\"" + less + "\""), "'\"" + piece + "\"'");
    }

    @Test
    @DisplayName("in a hundred thousand messages is measured soon")
    void manyMessages() {
        Sights sights = new Sights();
        for (int i = 0; i < 33_000; i++) {
            sights.user("go on").call("bash", "{\"n\":" + i + "}").result("Exit code 1");
        }
        for (int i = 0; i < 1_000; i++) {
            sights.message(Role.TOOL, new Content.Other("x"), new Content.Image());
        }
        measureAll(sights.answer("ok").sight(), "many messages");
        assertEquals(10L, sights.value("session.tool_errors"));
        assertEquals(33_000L, sights.value("task.turns"));
    }

    @Test
    @DisplayName("in many calls of many tools is measured soon")
    void manyCalls() {
        Sights sights = new Sights().answer("");
        for (int i = 0; i < 2_000; i++) {
            sights.tool("t" + i, "{\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}}}");
            sights.answerCall("t" + i, "{\"a\":\"" + "a".repeat(500) + "\"}");
        }
        measureAll(sights.sight(), "many calls");
        assertEquals(0L, sights.value("answer.tool_call_errors"));
    }

    @Test
    @DisplayName("in many calls that are each dear to check is given up once for all of them")
    void manyDearCalls() {
        String doubling = "{\"anyOf\":[{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"b\"]},"
                + "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"required\":[\"b\"]}]}";
        Sights sights = new Sights().answer("").tool("t", doubling);
        for (int i = 0; i < 5_000; i++) {
            sights.answerCall("t", "{\"a\":".repeat(60) + "1" + "}".repeat(60));
        }
        measureAll(sights.sight(), "dear calls");
        assertEquals(
                "checking would take too long",
                sights.measure("answer.tool_call_errors").words());
    }

    @Test
    @DisplayName("in an answer nested a hundred thousand deep is measured without a fall")
    void deepAnswer() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        measureAll(
                new Sights()
                        .format(new Format.JsonSchema("{\"properties\":{\"a\":{\"$ref\":\"#\"}}}"))
                        .tool("t", "{}")
                        .call("t", deep)
                        .call("t", deep)
                        .answer(deep)
                        .answerCall("t", deep)
                        .sight(),
                "depth");
    }

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            "\\u",
            ":",
            ",",
            "null",
            "true",
            "1e9",
            "-",
            "0",
            "a",
            "é",
            "日",
            "\ud83d",
            "\ude00",
            "\u0000",
            "\u202e",
            "\n",
            "\r",
            "\t",
            " ",
            "```",
            "`",
            "> ",
            "I'm not sure",
            "I can't help",
            "I'm sorry, but ",
            "exit code ",
            "Error: ",
            "not found",
            "Traceback (most recent call last):",
            "HTTP 404",
            "<think>",
            "</think>",
            "\"$ref\":\"#\"",
            "\"type\":",
            "\"pattern\":",
            "\"(a+)+$\"",
            "\"properties\":{",
            "\"allOf\":[",
            "|",
            "=",
            "12 * 3 = 36",
            " = 7",
            "^64",
            "^-9",
            "10^",
            "\\frac{1}{",
            "\\times",
            "1,000",
            ".5",
            "%",
            " of ",
            "$",
            "```json\n",
            "```yaml\n",
            "```xml\n<a>",
            "&a ",
            "*a",
            "Answer in 3 words. ",
            "in a table",
            "auf Deutsch",
            "的",
            "и ",
            "*",
            "(",
            ")");

    @RepeatedTest(40)
    @DisplayName("made of any pieces gives evidence and never an exception")
    void anything(RepetitionInfo repetition) {
        long seed = 7_700L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String words = text.toString();
            measureAll(everywhere(words), "seed " + seed + ": " + words);
            measureAll(
                    new Sights()
                            .format(random.nextBoolean() ? new Format.JsonObject() : new Format.Free())
                            .answer(words)
                            .answerRefusing(words)
                            .finish(random.nextBoolean() ? null : FinishReason.LENGTH)
                            .confidence(random.nextDouble() * 3 - 1, Double.NaN, 0)
                            .sight(),
                    "seed " + seed + ": " + words);
        }
    }
}

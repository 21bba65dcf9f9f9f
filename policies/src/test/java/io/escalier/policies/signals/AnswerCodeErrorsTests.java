package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("answer.code_errors")
class AnswerCodeErrorsTests {
    private static Sights answer(String text) {
        return new Sights().user("Write it down.").answer(text);
    }

    private static String errors(String language, String code) {
        return String.valueOf(answer("Here it is:\n\n```" + language + "\n" + code + "\n```\nDone.")
                .value("answer.code_errors"));
    }

    @ParameterizedTest
    @DisplayName("finds JSON that does not parse")
    @ValueSource(
            strings = {
                "{\"a\": 1,}",
                "{'a': 1}",
                "{\"a\": 1 \"b\": 2}",
                "[1, 2",
                "{\"a\": 1}]",
                "{\"a\": NaN}",
                "{\"text\": \"two\nlines\"}"
            })
    void brokenJson(String code) {
        assertEquals("1", errors("json", code));
    }

    @ParameterizedTest
    @DisplayName("finds YAML that does not parse")
    @ValueSource(
            strings = {
                "a: 1\n b: 2",
                "a: [1, 2",
                "a: \"b",
                "name: x\n\tindented: with a tab",
                "a: b: c",
                "- a\nb: c",
                "key: @at"
            })
    void brokenYaml(String code) {
        assertEquals("1", errors("yaml", code));
    }

    @ParameterizedTest
    @DisplayName("finds XML that does not parse")
    @ValueSource(
            strings = {
                "<a><b></a>",
                "<a>1 & 2</a>",
                "<a b=c/>",
                "<?xml version=\"1.0\"?>\n<a/><b/>",
                "<a b=\"1\" b=\"2\"/>",
                "<a",
                "<p>no <br> end</p>"
            })
    void brokenXml(String code) {
        assertEquals("1", errors("xml", code));
    }

    @Test
    @DisplayName("has nothing against what parses: several values, documents, elements without a root")
    void parses() {
        assertEquals("0", errors("json", "{\"a\": [1, null, true, \"\\u00e9\"]}"));
        assertEquals("0", errors("JSON", "{\"a\": 1}\n{\"a\": 2}"));
        assertEquals("0", errors("yaml", "a: 1\nb:\n  - c\n  - d: &x e\n---\nf: *x"));
        assertEquals("0", errors("yml", "services:\n  web: { image: \"nginx:1.27\", ports: [\"80:80\"] }"));
        assertEquals("0", errors("xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x='1'>é<!-- c --></a>"));
        assertEquals("0", errors("xml", "<dependency>\n  <m:a>1</m:a>\n</dependency>\n<dependency/>"));
        assertEquals("0", errors("svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"));
        assertEquals("0", errors("xml", "<!DOCTYPE html SYSTEM \"http://127.0.0.1:1/x.dtd\">\n<html/>"));
    }

    @ParameterizedTest
    @DisplayName("does not judge sketches and parts")
    @ValueSource(
            strings = {
                "{\"a\": 1, ...}",
                "{\n  // the name\n  \"a\": 1\n}",
                "{\"a\": {{ value }}}",
                "{\"key\": <YOUR_KEY>}",
                "\"scripts\": { \"build\": \"make\" }",
                "{\"a\": …}",
                ""
            })
    void sketches(String code) {
        assertEquals("null", errors("json", code));
    }

    @Test
    @DisplayName("is absent without a closed block in a language that can be judged")
    void absent() {
        assertEquals("null", errors("python", "def f(:"));
        assertEquals("null", errors("", "{\"a\": 1,}"));
        assertEquals("null", String.valueOf(answer("{\"a\": 1,}").value("answer.code_errors")));
        assertEquals("null", String.valueOf(answer("```json\n{\"a\":").value("answer.code_errors")));
        assertEquals("null", errors("xml", "<a>&nbsp;<b></a>"));
    }

    @Test
    @DisplayName("counts blocks and names the first that is broken; fences may be longer, of tildes and indented")
    void counts() {
        Sights sights = answer("1. One:\n   ```yaml\n   a: 1\n   b: [2\n   ```\n~~~~json\n{\"f\": \"```\"}\n~~~\n~~~~\n"
                + "````json\n[1,\n````\n```xml\n<a/>\n```");
        assertEquals(3L, sights.value("answer.code_errors"));
        assertEquals(
                "yaml that does not parse: mistake at line 3",
                sights.measure("answer.code_errors").words());
        assertEquals(
                "1 block that parses",
                answer("```xml\n<a/>\n```").measure("answer.code_errors").words());
    }

    @ParameterizedTest
    @DisplayName("is done soon with blocks made to be slow")
    @ValueSource(
            strings = {"[", "{", "{a: ", "- ", "? ", "&a ", "*a ", "\"", "<a ", "<a>", "a: |\n", "!!a ", "[a, ", "<!--"
            })
    void hostile(String piece) {
        String code = piece.repeat(19_000 / piece.length());
        for (String language : new String[] {"json", "yaml", "xml"}) {
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> errors(language, code), language);
        }
    }
}

package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.escalier.routing.task.Agent;
import io.escalier.routing.task.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signals of what the user asked last")
class TaskWordsTests {
    @ParameterizedTest
    @DisplayName("count lines of code: inside fences, and statements of the common languages outside")
    @CsvSource(
            delimiterString = "=>",
            value = {
                "'Why?\n```python\nx = 1\n\nprint(x)\n```\nThanks.' => 2",
                "'~~~\na\nb\nc' => 3",
                "'def parse(text):\n    return text.split()' => 1",
                "'import os\nfrom a.b import c' => 2",
                "'public static void main(String[] args) {\n  System.out.println(1);\n}' => 3",
                "'const x = 1;\nlet y = x + 2' => 2",
                "'for (int i = 0; i < n; i++) {' => 1",
                "'SELECT name FROM users WHERE id = 7' => 1",
                "'fn main() {\n    x.push(1);\n}' => 3",
                "'#include <stdio.h>' => 1",
                "'<div class=\"a\">' => 1",
                "'$ git status --short' => 1"
            })
    void code(String words, long lines) {
        assertEquals(lines, new Sights().user(words).value("task.code"));
        assertEquals(0L, new Sights().user(words).says("Done.").user("Thanks!").value("task.code"));
    }

    @ParameterizedTest
    @DisplayName("do not take prose for code")
    @ValueSource(
            strings = {
                "Please import the list from the old system; return it to me.",
                "For each customer, write a letter (in German).",
                "I have two classes: math and art.",
                "We let them know; if they agree, we go on.",
                "Select the best wine from this menu and tell me why.",
                "return policy for order #W123, please",
                "From: Ann\nTo: Ben\nHello, is it true?",
                "1) first\n2) second",
                "@ann what do you think"
            })
    void noCode(String words) {
        assertEquals(0L, new Sights().user(words).value("task.code"), words);
    }

    @ParameterizedTest
    @DisplayName("count questions by their marks, not those in code, quotes and addresses")
    @CsvSource({
        "What is it?, 1",
        "What? When?? Where?!, 3",
        "Tell me why., 0",
        "'Why? And (how?) then?', 3",
        "see https://example.org/a?b=c and /x?y, 0",
        "'He said \"why?\" and left', 0",
        "`a ? b : c`, 0",
        "'¿Por qué? 为什么？ لماذا؟', 3",
        "? what ?, 0"
    })
    void questions(String words, long questions) {
        assertEquals(questions, new Sights().user(words).value("task.questions"), words);
    }

    @ParameterizedTest
    @DisplayName("count the counts, forms, languages and limits asked for")
    @CsvSource(
            delimiterString = "=>",
            value = {
                "Give me exactly three reasons. => 1",
                "Summarise in no more than 50 words. => 1",
                "List five ideas as a table. => 2",
                "Answer in JSON, in French. => 2",
                "Write a 200-word essay, no introduction. => 2",
                "Return only the code. => 1",
                "Reply in two sentences, in plain text, and nothing else. => 3",
                "Use a bulleted list with at most 5 items. => 2",
                "Each line must rhyme. => 1",
                "Do not use the word 'very'. => 1",
                "Write it as a haiku in lowercase. => 2",
                "Start your answer with the name. => 1"
            })
    void constraints(String words, long constraints) {
        assertEquals(constraints, new Sights().user(words).value("task.constraints"), words);
    }

    @ParameterizedTest
    @DisplayName("do not take what is told of the world for what is asked of the answer")
    @ValueSource(
            strings = {
                "What is the capital of France?",
                "There must be a mistake in my order, nothing else works.",
                "I have two cats and live in a small town.",
                "Please cancel reservation IFOYYZ without changing the dates.",
                "The details are in the email; I don't want to be transferred.",
                "The parser fails for leap days. Fix it and run the tests."
            })
    void noConstraints(String words) {
        assertEquals(0L, new Sights().user(words).value("task.constraints"), words);
    }

    @Test
    @DisplayName("never look at what the model or a tool said")
    void onlyTheUser() {
        Sights sights = new Sights()
                .system("Answer in JSON. Why? ```\nx\n```")
                .user("hello")
                .call("bash", "{}")
                .result("x = 1;\nWhy? In JSON.")
                .says("In French?");
        assertEquals(0L, sights.value("task.code"));
        assertEquals(0L, sights.value("task.questions"));
        assertEquals(0L, sights.value("task.constraints"));
    }

    @Test
    @DisplayName("tell who asks, what an agent says that this is, and when")
    void callerAndClock() {
        Sights sights = new Sights().user("hello").at(Instant.parse("2026-03-01T23:59:00Z"));
        assertFalse(sights.measure("task.agent_class").present());
        assertEquals("anonymous", sights.value("caller.key"));
        assertEquals(23L, sights.value("clock.hour"));
        assertEquals(7L, sights.value("clock.weekday"));
        sights.by(new Caller("team-a", "subagent")).at(Instant.parse("2026-03-02T00:00:00Z"));
        assertEquals("subagent", sights.value("task.agent_class"));
        assertEquals("team-a", sights.value("caller.key"));
        assertEquals(0L, sights.value("clock.hour"));
        assertEquals(1L, sights.value("clock.weekday"));
    }

    @Test
    @DisplayName("tell of what team the caller is, and which tags the key has")
    void teamAndTags() {
        Sights sights = new Sights().user("hello");
        assertFalse(sights.measure("caller.team").present());
        assertEquals(List.of(), sights.value("caller.tags"));
        sights.by(new Caller("k", "growth", Set.of("vip", "eu"), Agent.NONE, null));
        assertEquals("growth", sights.value("caller.team"));
        assertEquals(List.of(Map.of("name", "eu"), Map.of("name", "vip")), sights.value("caller.tags"));
    }
}

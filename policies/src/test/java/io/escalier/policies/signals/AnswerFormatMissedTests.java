package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.escalier.routing.task.Format;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("answer.format_missed")
class AnswerFormatMissedTests {
    private static final String ENGLISH =
            "The function reads the file and returns a number for each line if that line is not empty.";

    private static String missed(String asked, String answered) {
        return String.valueOf(new Sights().user(asked).answer(answered).value("answer.format_missed"));
    }

    private static void both(String asked, String right, String wrong) {
        assertEquals("0", missed(asked, right), asked);
        assertEquals("1", missed(asked, wrong), asked);
    }

    @Test
    @DisplayName("counts the items of lists, at the outermost level, however they are marked")
    void items() {
        both("Give me exactly 3 bullet points about tea.", "Here:\n- a\n- b\n- c", "- a\n- b\n- c\n- d");
        both("Summarize it in 2 bullets.", "* one\n* two", "It is one and two.");
        both("List five reasons to drink tea.", "1. a\n2. b\n3. c\n4. d\n5. e", "1. a\n2. b\n3. c\n4. d");
        both("Please give me three examples.", "1. a\n   - x\n   - y\n2. b\n3. c", "1. a\n2. b");
        both("Suggest 3-5 ideas.", "- a\n- b\n- c\n- d", "- a\n- b");
        both("Provide at least 4 tips.", "1) a\n2) b\n3) c\n4) d\n5) e", "1) a");
        both("Name 2 advantages.", "### First\n- x\n- y\n- z\n### Second\n- w", "- x\n- y\n- z");
    }

    @Test
    @DisplayName("counts sentences, words and paragraphs, and gives the benefit of the doubt")
    void lengths() {
        both("Answer in one sentence.", "It is e.g. 3.5 m long, says Dr. Who.", "It is long. Very long.");
        both("Explain it in at most 2 sentences.", "It is so! Really?", "One. Two is it. Three is it.");
        both("Describe it in 10 words or less.", "It is a small dog with a very long tail.", ENGLISH);
        both("Write a 20-word summary.", ENGLISH, "Short.");
        both("Keep it under 5 words.", "It's blue, mostly.", ENGLISH);
        both("Write two paragraphs about tea.", "Tea is old.\n\nTea is hot.", "A.\n\nB.\n\nC.\n\nD.");
        both("In one word, which is it?", "Blue.", "It is blue I would say.");
    }

    @Test
    @DisplayName("looks for tables, JSON and code blocks")
    void shapes() {
        both("Compare them in a table.", "| a | b |\n|---|---|\n| 1 | 2 |", "A is larger than B.");
        both("Respond with JSON only.", "{\"a\": 1}", "a is 1");
        both("Return it as valid JSON.", "Sure:\n```json\n{\"a\": 1}\n```", "```json\n{\"a\": 1,}\n```");
        both("Put the command in a code block.", "```sh\nls\n```", "Use ls.");
    }

    @Test
    @DisplayName("looks for the language that was asked for, in that language or another")
    void languages() {
        String german = "Die Funktion liest die Datei und gibt für jede Zeile eine Zahl zurück.";
        both("Please answer in German.", german, ENGLISH);
        both("Antworte bitte auf Deutsch.", german, ENGLISH);
        both("Translate the following text into English.", ENGLISH, german);
        both("Répondez s'il vous plaît en anglais.", ENGLISH, german);
        Sights operator = new Sights().system("You are a clerk. Always answer in German.");
        assertEquals(1L, operator.user("hello").answer(ENGLISH).value("answer.format_missed"));
        Sights other = new Sights().system("Always answer in German.").user("Answer in English, please.");
        assertEquals(0L, other.answer(ENGLISH).value("answer.format_missed"));
    }

    @Test
    @DisplayName("counts several, and names the first that is lacking")
    void several() {
        Sights sights = new Sights()
                .user("Compare tea and coffee in a table.\nThen give 2 reasons to drink tea.\nUse at most 100 words.")
                .answer("- It is hot.\n- It is old.\n- It is green.");
        assertEquals(2L, sights.value("answer.format_missed"));
        assertEquals("lacks a table", sights.measure("answer.format_missed").words());
        Sights kept = new Sights().user("Use at most 100 words.").answer("Yes.");
        assertEquals("1 form kept", kept.measure("answer.format_missed").words());
    }

    @ParameterizedTest
    @DisplayName("is absent when nothing was asked for that can be checked")
    @ValueSource(
            strings = {
                "",
                "What is tea?",
                "She wrote 3 sentences in 20 minutes. How long does she need for 9 sentences?",
                "Tom types at least 40 words per minute. How many words does he type in an hour?",
                "Write a function that returns at most 3 words of a text.",
                "Translate these 3 sentences.",
                "Summarize the following two paragraphs.",
                "How do I return JSON in Flask?",
                "Create a table users in my SQL database.",
                "Describe each in one sentence.",
                "If I ask in French, answer in French.",
                "Give me 3 reasons.",
                "Explain the table of contents.",
                "The dinner table seats 8. List the seating.",
                "```\nAnswer in JSON only\n```\nWhat does that prompt do?"
            })
    void nothingAsked(String asked) {
        assertEquals("null", missed(asked, "It is this, and then it is that."));
    }

    @Test
    @DisplayName("is absent while tools are called, after a refusal, and for JSON that a parameter asks for")
    void notYet() {
        Sights asked = new Sights().user("Answer in a table.");
        assertNull(asked.answer("Let me look.").answerCall("bash", "{}").value("answer.format_missed"));
        assertNull(new Sights().user("Answer in a table.").answerRefusing("No.").value("answer.format_missed"));
        assertNull(new Sights()
                .user("Answer in JSON.")
                .format(new Format.JsonObject())
                .answer("no")
                .value("answer.format_missed"));
    }
}

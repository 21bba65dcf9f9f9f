package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.FinishReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("answer.refusal")
class AnswerRefusalTests {
    private static Object refusal(String text) {
        return String.valueOf(new Sights().user("hello").answer(text).value("answer.refusal"));
    }

    @ParameterizedTest
    @DisplayName("knows how refusals begin in English")
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I’m sorry, but I can’t assist with that request.",
                "I'm sorry, I can't assist with that.",
                "I am sorry, but I cannot comply with this request.",
                "Sorry, but I can't help with that.",
                "Sorry, I can't do that.",
                "I apologize, but I cannot provide instructions for that.",
                "I apologize, but I'm not able to help with this.",
                "I can't help you with that.",
                "I cannot provide that information.",
                "I can't provide step-by-step instructions for building one.",
                "I cannot provide medical advice.",
                "I'm unable to assist with this request.",
                "I'm afraid I can't do that.",
                "I won't help with creating malware.",
                "I will not provide this.",
                "I must decline this request.",
                "I have to decline.",
                "I'm not comfortable writing that content.",
                "Unfortunately, I cannot fulfill this request.",
                "As an AI language model, I cannot engage in that.",
                "As an AI, I can't provide legal advice.",
                "**I can't help with that.**",
                "\n\n  I can't\nhelp with that.",
                "<think>\nThe user wants harm.\n</think>\n\nI can't help with that.",
                "I won't be able to help with that.",
                "We are unable to process your request.",
                "I cannot and will not provide instructions for that.",
                "I'm sorry, but as an AI language model, I can't assist with that.",
                "I understand you are upset, but I can't help with that.",
                "That's not something I can help with.",
                "Your request violates our policy."
            })
    void english(String text) {
        assertEquals("true", refusal(text));
    }

    @ParameterizedTest
    @DisplayName("knows how refusals begin in German, French, Spanish and Portuguese")
    @ValueSource(
            strings = {
                "Es tut mir leid, aber dabei kann ich nicht helfen.",
                "Tut mir leid, das kann ich nicht tun.",
                "Ich kann dir dabei leider nicht weiterhelfen.",
                "Leider kann ich Ihnen bei dieser Anfrage nicht helfen.",
                "Ich kann diese Anfrage nicht beantworten.",
                "Je suis désolé, mais je ne peux pas vous aider avec cela.",
                "Désolée, je ne peux pas répondre à cette demande.",
                "Je ne peux pas t'aider à faire ça.",
                "Je ne suis pas en mesure de fournir ces informations.",
                "Lo siento, pero no puedo ayudarte con eso.",
                "Lo siento, no puedo ayudar con esa solicitud.",
                "No puedo proporcionar esa información.",
                "Desculpe, mas não posso ajudar com isso.",
                "Sinto muito, não posso fazer isso.",
                "Não posso fornecer essa informação."
            })
    void otherLanguages(String text) {
        assertEquals("true", refusal(text));
    }

    @ParameterizedTest
    @DisplayName("does not take wonder, difficulty, limits of knowledge or quotes for refusals")
    @ValueSource(
            strings = {
                "",
                "I can't believe how well this works!",
                "I can't wait to see it.",
                "I can't help but notice the missing index.",
                "I cannot find the bug in this function; here is what I checked.",
                "I can't see the file you mention. Please paste it.",
                "I'm sorry to hear that. Here is how to fix it.",
                "I'm sorry for the confusion! The answer is 4.",
                "Sorry about that, here is the corrected code.",
                "I apologize for the mistake. The right value is 7.",
                "Unfortunately, the test still fails.",
                "This is something I can help with!",
                "I understand the problem, but I cannot reproduce it.",
                "I won't do anything to the file until you confirm.",
                "I cannot write to /etc/hosts without root; here is another way.",
                "I can't run code, but reading it, the answer is 3.",
                "I'm afraid the index is out of range.",
                "I decline the offer in the letter below:",
                "\"I'm sorry, but I can't help with that\" is what the bot said.",
                "“I can't help with that” is a refusal.",
                "> I can't help with that.\n\nThis is what it answered.",
                "`I can't help with that`",
                "<think>I can't help with that.",
                "<think>I can't help with that.</think>Here you are:",
                "The model said: I can't help with that.",
                "You cannot provide that information to third parties.",
                "Here is a poem: I cannot do this without you.",
                "{\"answer\": \"I can't help with that\"}",
                "Ich kann das Problem nicht finden, aber hier ist ein Ansatz.",
                "Ich kann dir gerne helfen.",
                "Je ne peux pas croire que c'est fini.",
                "No puedo creer lo bien que funciona.",
                "Não posso acreditar!",
                "As an AI language model, I was trained on text."
            })
    void falseAlarms(String text) {
        assertEquals("false", refusal(text));
    }

    @Test
    @DisplayName("believes the provider, whatever the text")
    void provider() {
        assertEquals(true, new Sights().answer("").answerRefusing("No.").value("answer.refusal"));
        assertEquals(false, new Sights().answer("Yes").answerRefusing(" ").value("answer.refusal"));
        assertEquals(
                true,
                new Sights().answer("Once").finish(FinishReason.CONTENT_FILTER).value("answer.refusal"));
    }

    @Test
    @DisplayName("is false for an answer that calls a tool: it does something")
    void callsATool() {
        assertEquals(
                false,
                new Sights()
                        .answer("I can't do that directly, so I will search.")
                        .answerCall("search", "{}")
                        .value("answer.refusal"));
    }

    @Test
    @DisplayName("looks at the beginning alone and quotes no more than sixty characters")
    void quotesLittle() {
        assertEquals("false", refusal("x".repeat(400) + " I can't help with that."));
        String words = new Sights()
                .answer("I apologize, but I cannot provide very long detailed step-by-step instructions for that.")
                .measure("answer.refusal")
                .words();
        assertTrue(words.length() < 90, words);
    }
}

package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signals of how the user takes it")
class SessionUserTests {
    private static Sights after(String words) {
        return new Sights()
                .user("Sort the list by price.")
                .says("Here it is: 3, 1, 2.")
                .user(words);
    }

    @ParameterizedTest
    @DisplayName("correction: the user says that the answer is wrong, in four languages")
    @ValueSource(
            strings = {
                "That's not right.",
                "No, I meant descending order",
                "It's still broken, same trace.",
                "That's wrong: 1 comes first.",
                "it doesn't work",
                "Hm. The tests are still failing",
                "you misunderstood me",
                "That isn’t what I asked for!",
                "Your code does not compile.",
                "Das stimmt so nicht.",
                "Nein, das ist immer noch falsch",
                "Das funktioniert leider nicht.",
                "Ich meinte absteigend.",
                "Ce n'est pas ce que je voulais.",
                "Ça ne marche toujours pas",
                "Non, c'est faux.",
                "Eso no es correcto.",
                "Todavía no funciona",
                "Quise decir descendente."
            })
    void correction(String words) {
        assertEquals(true, after(words).value("session.correction"), words);
        assertEquals(false, new Sights().user(words).value("session.correction"), "nothing was answered: " + words);
    }

    @ParameterizedTest
    @DisplayName("correction is not what is told of the world, thanked for, quoted, shown or supposed")
    @ValueSource(
            strings = {
                "Thanks, that's right!",
                "My order arrived with the wrong size.",
                "No, thank you.",
                "Not yet. Add a test for empty lists.",
                "What is wrong with global variables?",
                "If that doesn't work, call me.",
                "He wrote \"that's wrong\" in the margin; who was it?",
                "```\n// that's wrong\n```\nExplain this comment.",
                "Das ist gut. Weiter!",
                "C'est parfait, merci.",
                "Eso es todo, gracias."
            })
    void noCorrection(String words) {
        assertEquals(false, after(words).value("session.correction"), words);
    }

    @Test
    @DisplayName("correction is over with the next message, and evidence quotes no more than the phrase")
    void correctionEnds() {
        Sights sights = after("That's wrong, my key is sk-canary.");
        assertEquals(
                "the user says 'that's wrong'",
                sights.measure("session.correction").words());
        assertEquals(
                false, sights.says("Sorry.").user("Good, now sort by name.").value("session.correction"));
        Sights atWork = after("That's wrong.").call("bash", "{}").result("ok");
        assertEquals(true, atWork.value("session.correction"));
    }

    @ParameterizedTest
    @DisplayName("frustration: signs of annoyance are counted, in four languages")
    @CsvSource(
            delimiterString = "=>",
            value = {
                "This is ridiculous! => 1",
                "I already told you: by price. => 1",
                "What the hell??? => 2",
                "How many times do I have to say it?! => 2",
                "For the third time, sort it. You keep breaking it. => 2",
                "I'm really frustrated with this bullshit. => 2",
                "Das habe ich doch schon gesagt => 0",
                "Ich habe dir das schon gesagt. Das nervt! => 2",
                "Zum dritten Mal: nach Preis! => 1",
                "Je vous ai déjà dit non, j'en ai marre. => 2",
                "Ya te lo he dicho, estoy harta. => 2",
                "Thanks, great work! => 0",
                "Could you sort it for the first time zone? => 0",
                "Is this a hard problem? => 0",
                "Write a story about a frustrated king. => 0"
            })
    void frustration(String words, long signs) {
        assertEquals(signs, new Sights().user(words).value("session.frustration"), words);
        assertEquals(0L, new Sights().user(words).says("Sorry.").user("ok").value("session.frustration"), words);
    }

    @Test
    @DisplayName("reask: the user repeats or rephrases what was asked before")
    void reask() {
        String first = "I only need the name on my booking changed from Mei Lee to Mei Garcia.";
        Sights sights = new Sights().user(first).says("I cannot find it.");
        assertEquals(false, sights.value("session.reask"));
        assertEquals(true, sights.user(first).value("session.reask"));
        assertEquals(
                "it is much like what the user said just before",
                sights.measure("session.reask").words());
        sights.says("Anything else?").user("Which flights leave from Boston on Friday?");
        assertEquals(false, sights.value("session.reask"));
        sights.says("None.").user("Please, the booking: I want the name changed from Mei Lee to Mei Garcia!");
        assertEquals(true, sights.value("session.reask"));
        assertEquals(
                "it is much like what the user said 3 messages before",
                new Sights()
                        .user(first)
                        .says("a")
                        .user("b")
                        .says("c")
                        .user("d")
                        .says("e")
                        .user(first)
                        .measure("session.reask")
                        .words());
    }

    @ParameterizedTest
    @DisplayName("reask is no yes, no thanks, no short word and no other question")
    @ValueSource(
            strings = {
                "yes",
                "Yes, please change the name on my booking from Mei Lee to Mei Garcia.",
                "Thanks! Change the name on my booking from Mei Lee to Mei Garcia.",
                "go on",
                "Change the date of my flight from Monday to Friday.",
                ""
            })
    void noReask(String words) {
        Sights sights = new Sights()
                .user(words)
                .says("Done.")
                .user("Change the name on my booking from Mei Lee to Mei Garcia.")
                .says("Shall I?")
                .user(words);
        assertEquals(false, new Sights().user("x").says("y").user(words).value("session.reask"));
        assertEquals(words.startsWith("Change the date"), sights.value("session.reask"), words);
    }

    @Test
    @DisplayName("reask needs an answer in between: two messages in a row are one question")
    void reaskOfOneQuestion() {
        String words = "Rename the parser module and run all its tests again.";
        assertEquals(false, new Sights().user(words).user(words).value("session.reask"));
        assertEquals(
                false,
                new Sights()
                        .user(words)
                        .says("ok")
                        .call("bash", "{}")
                        .result("x")
                        .value("session.reask"));
    }
}

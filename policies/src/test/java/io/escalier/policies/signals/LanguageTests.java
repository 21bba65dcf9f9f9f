package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("task.language and answer.off_language")
class LanguageTests {
    private static final String GERMAN =
            "Die Funktion liest die Datei und gibt für jede Zeile eine Zahl zurück, wenn die Zeile nicht leer ist.";

    private static final String ENGLISH =
            "The function reads the file and returns a number for each line if that line is not empty.";

    private static Object off(String asked, String answered) {
        return String.valueOf(new Sights().user(asked).answer(answered).value("answer.off_language"));
    }

    @ParameterizedTest
    @DisplayName("task.language knows languages by their script and their small words")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Can you explain how this function works and why it is so slow?",
                "de | Kannst du mir bitte erklären, wie diese Funktion arbeitet und warum sie so langsam ist?",
                "fr | Peux-tu m'expliquer comment cette fonction marche et pourquoi elle est si lente ?",
                "es | ¿Puedes explicarme cómo funciona esta función y por qué es tan lenta?",
                "pt | Você pode explicar como esta função funciona e por que ela é tão lenta?",
                "it | Puoi spiegarmi come funziona questa funzione e perché è così lenta?",
                "nl | Kun je uitleggen hoe deze functie werkt en waarom het zo traag is?",
                "pl | Czy możesz wyjaśnić, jak działa ta funkcja i dlaczego jest tak wolna?",
                "sv | Kan du förklara hur den här funktionen fungerar och varför den är så långsam?",
                "cs | Můžeš prosím vysvětlit, jak tato funkce funguje a proč je tak pomalá?",
                "tr | Bu fonksiyonun nasıl çalıştığını ve neden bu kadar yavaş olduğunu açıkla lütfen",
                "ru | Объясни, пожалуйста, как работает эта функция и почему она такая медленная?",
                "uk | Поясни, будь ласка, як працює ця функція і чому вона така повільна?",
                "zh | 请解释一下这个函数是怎么工作的，为什么这么慢？",
                "ja | この関数がどのように動作するのか、なぜ遅いのかを説明してください。",
                "ko | 이 함수가 어떻게 작동하는지, 왜 이렇게 느린지 설명해 주세요.",
                "ar | هل يمكنك أن تشرح كيف تعمل هذه الدالة ولماذا هي بطيئة جدا؟",
                "fa | لطفا توضیح بده که این تابع چگونه کار می‌کند و چرا کند است",
                "he | תסביר לי בבקשה איך הפונקציה הזאת עובדת",
                "el | Μπορείς να εξηγήσεις πώς λειτουργεί αυτή η συνάρτηση;",
                "zh | 用 Python 写一个函数，计算两个日期之间的工作日数量。"
            })
    void languages(String code, String words) {
        assertEquals(code, new Sights().user(words).value("task.language"));
    }

    @ParameterizedTest
    @DisplayName("task.language is absent when it is not clear")
    @ValueSource(
            strings = {
                "",
                "ok",
                "12 * 34",
                "Berlin, Paris, London, New York, Tokyo",
                "git rebase --interactive HEAD~3",
                "```\nthe code is in the block and it is not said by the user\n```",
                "JSONDecodeError NullPointerException kubectl nginx systemd",
                "det er en hund på vej"
            })
    void unclear(String words) {
        assertNull(new Sights().user(words).value("task.language"), words);
    }

    @Test
    @DisplayName("task.language looks at what a user said last, not at tools and answers")
    void lastSaid() {
        Sights sights = new Sights()
                .user(ENGLISH)
                .says(ENGLISH)
                .user(GERMAN)
                .call("bash", "{}")
                .result(ENGLISH)
                .says(ENGLISH);
        assertEquals("de", sights.value("task.language"));
        assertEquals("the user's words are de", sights.measure("task.language").words());
    }

    @Test
    @DisplayName("answer.off_language tells an answer in another language, code and quotes left out")
    void off() {
        assertEquals("true", off(GERMAN, ENGLISH));
        assertEquals("true", off(ENGLISH, "这个函数逐行读取文件，如果该行不为空，则返回一个数字。"));
        assertEquals("true", off("请解释一下这个函数是怎么工作的，为什么这么慢？", ENGLISH));
        assertEquals("false", off(ENGLISH, ENGLISH));
        assertEquals("false", off(GERMAN, GERMAN + "\n```\n# " + ENGLISH + "\n```"));
        Sights sights = new Sights().user(GERMAN).answer(ENGLISH);
        assertEquals(
                "asked in de, answered in en",
                sights.measure("answer.off_language").words());
    }

    @Test
    @DisplayName("answer.off_language can be told from a beginning, and not from a few words")
    void beginnings() {
        Sights few = new Sights().user(GERMAN).answer("Sure! Here").finish(null);
        assertNull(few.value("answer.off_language"));
        Sights more = new Sights()
                .user(GERMAN)
                .answer("The function reads the file and returns a number")
                .finish(null);
        assertEquals(true, more.value("answer.off_language"));
    }

    @ParameterizedTest
    @DisplayName("answer.off_language is absent when a language was asked for")
    @ValueSource(
            strings = {
                "Bitte übersetze das, und sag mir dann auch, was das ist: die Katze",
                "Erkläre mir die Funktion bitte auf Englisch, wenn das für dich geht.",
                "Kannst du mir das auf English erklären? Ich will das nicht lesen.",
                "Wie ist das in der anderen Sprache, und was ist der Unterschied?"
            })
    void askedFor(String words) {
        assertEquals("null", off(words, ENGLISH));
    }

    @Test
    @DisplayName("answer.off_language holds what the operator asked for, what was spoken before and mixtures for fine")
    void fine() {
        assertNull(new Sights()
                .system("Always answer in English.")
                .user(GERMAN)
                .answer(ENGLISH)
                .value("answer.off_language"));
        assertEquals(
                false,
                new Sights()
                        .user(GERMAN)
                        .says(ENGLISH)
                        .user(GERMAN)
                        .answer(ENGLISH)
                        .value("answer.off_language"));
        assertEquals("false", off("Fass das für mich zusammen, und zwar nicht zu lang: " + ENGLISH + ENGLISH, GERMAN));
    }
}

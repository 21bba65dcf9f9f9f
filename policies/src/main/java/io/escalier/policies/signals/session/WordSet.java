package io.escalier.policies.signals.session;

import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.conversation.Speech;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a message that say what it is about, as hash codes in ascending order, each once.
 *
 * <p>Two that are equal by their hash codes alone make two messages a little more alike than they are, which is not worth
 * the words themselves.
 */
final class WordSet {
    /** How many words of a message are looked at: more are no question but a document. */
    private static final int MOST = 200;

    /** With fewer words in common, messages are alike by accident. */
    private static final int LEAST = 4;

    /** The common share of all words of both, in percent, from which on two messages are alike. */
    private static final int ALIKE = 60;

    /** What stands in any message, and what people say yes and no with: English, German, French, Spanish. */
    private static final Set<String> COMMON =
            Set.of(("a an the and or but if of to in on at for with from by as is are was were be been am"
                            + " it its this that these those i you he she we they me my your our their can could"
                            + " would will should do does did have has had not no yes ok okay please thanks thank"
                            + " sure so just also there here go ahead proceed continue confirm correct right want"
                            + " need like let's lets i'm i'd i've der die das ein eine und oder aber wenn von zu im"
                            + " auf mit ist sind war ich du er sie wir ihr mir mich bitte danke ja nein nicht kann"
                            + " können es den dem le la les un une et ou mais si de des au en sur avec est sont je"
                            + " tu il elle nous vous merci oui non pas ce cette que qui el los las una y o pero con"
                            + " son yo él ella por favor gracias sí lo se mi su")
                    .split(" "));

    /** Whoever says yes or thanks answers, whatever else is said again with it. */
    private static final Pattern ANSWER = Pattern.compile(
            "\\s{0,4}(?:yes|yep|yeah|yup|sure|ok|okay|alright|great|perfect|thanks|thank you|no problem|i confirm"
                    + "|ja|genau|danke|oui|merci|d'accord|sí|si|gracias|vale)(?!\\p{L})");

    static final Said.Reading<WordSet> OF = message -> new WordSet(Speech.PROSE.read(message));

    private final int[] words;

    private WordSet(String prose) {
        String asked = ANSWER.matcher(prose).lookingAt() ? "" : prose;
        words = Arrays.stream(asked.split("[^\\p{L}\\p{N}']+", MOST + 1))
                .limit(MOST)
                .filter(word -> !word.isEmpty() && !COMMON.contains(word))
                .mapToInt(String::hashCode)
                .sorted()
                .distinct()
                .toArray();
    }

    boolean like(WordSet other) {
        int common = 0;
        int mine = 0;
        int others = 0;
        while (mine < words.length && others < other.words.length) {
            int order = Integer.compare(words[mine], other.words[others]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            others += order >= 0 ? 1 : 0;
        }
        int all = words.length + other.words.length - common;
        return common >= LEAST && common * 100 >= all * ALIKE;
    }
}

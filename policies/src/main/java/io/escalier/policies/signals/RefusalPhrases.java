package io.escalier.policies.signals;

import io.escalier.policies.signals.detector.Prose;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.signal.Sight;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How models begin a refusal, in five languages.
 *
 * <p>A lead-in ("I'm sorry, but") may come first. Then comes not being able or willing, and then what: helping as such,
 * or giving something that is named as the request. So neither "I can't believe it" nor "I cannot find the bug" is one.
 */
final class RefusalPhrases {
    /** How much of a text is looked at, in characters. */
    static final int BEGINNING = 300;

    private static final String SORRY = "(?:(?:(?:i'm|i am|we're|we are) (?:\\w{1,12} )?(?:sorry|afraid)|sorry"
            + "|(?:i|we) apologi[sz]e|my apologies)[,.!]?(?: but| that)?,? |unfortunately,? "
            + "|i (?:understand|appreciate)[^.!?]{0,100}, but |as an? (?:ai|artificial intelligence|language model"
            + "|assistant)[\\w ]{0,40},? ){0,2}";

    private static final String CANNOT =
            "(?:i|we)(?: can't| cannot| can not|(?:'m|'re| am| are) (?:unable|not able|not allowed"
                    + "|not permitted) to| won't be able to| will not be able to| won't| will not|(?:'m| am) not comfortable"
                    + "|(?: must| have to)? (?:decline|refuse) to)(?: and (?:won't|will not))?(?: in good conscience)? ";

    private static final String HELP = "(?:help(?:ing)?(?! but)|assist(?:ing)?|comply|fulfil{1,2}|engage in|participate"
            + "|facilitate|accommodate|support (?:that|this|your))\\b";

    private static final String GIVE =
            "(?:do|provid(?:e|ing)|creat(?:e|ing)|generat(?:e|ing)|writ(?:e|ing)|shar(?:e|ing)"
                    + "|giv(?:e|ing)|produc(?:e|ing)|offer|discuss(?:ing)?|answer|complete|process|continue with|proceed with"
                    + "|carry out|perform|respond to) (?:you )?(?:with )?(?:that(?! \\w{1,20} (?:is|was))|this\\b|these\\b"
                    + "|those\\b|such\\b|any\\b|your request|it[.,]"
                    + "|(?:[\\w'-]{1,20} ){0,3}(?:advice|instructions|assistance|guidance)\\b)";

    private static final String DECLINE = "(?:i|we)(?: must| have to|'ll have to)? (?:respectfully )?(?:decline|refuse)"
            + "(?:[.,]| (?:this|that|your)\\b)|(?:this|that|your) request (?:violates|goes against)"
            + "|(?:this|that)(?: is not|'s not| isn't) something (?:that )?(?:i|we) (?:can|could|am able to|will)"
            + " (?:help|assist|do|provide|discuss|create|write|support)";

    private static final String ENGLISH = SORRY + "(?:" + CANNOT + "(?:" + HELP + "|" + GIVE + ")|" + DECLINE + ")";

    private static final String GERMAN =
            "(?:(?:es )?tut mir (?:sehr )?leid[,.]?(?: aber)?,? |leider |entschuldigung[,.]?(?: aber)?,? )?"
                    + "(?:(?:ich |wir )(?:kann|können|darf|werde|möchte) |(?:dabei|damit|das|hierbei|hier|diese anfrage) (?:kann|darf|werde) ich "
                    + "|(?:kann|darf) ich )(?:[\\p{L}]{1,20},? ){0,6}nicht (?:weiter ?)?"
                    + "(?:helfen|weiterhelfen|unterstützen|erfüllen|beantworten|tun|machen|bereitstellen|nachkommen|dienen|behilflich)";

    private static final String FRENCH =
            "(?:(?:je (?:suis|m'excuse)(?: vraiment)? ?)?désolée?[,.]?(?: mais)?,? |malheureusement,? )?"
                    + "je (?:ne peux pas|ne peux|ne suis pas en mesure de|ne saurais|refuse de) (?:vous |t'|te |y )?"
                    + "(?:aider|assister|répondre à (?:cette|votre|ta)|fournir (?:ce|cette|ces|d')|faire (?:cela|ça|ceci)"
                    + "|accéder à (?:cette|votre)|satisfaire)";

    private static final String SPANISH =
            "(?:lo siento(?: mucho)?[,.]?(?: pero)?,? |lamentablemente,? |disculpa[,.]?(?: pero)?,? )?"
                    + "no (?:puedo|podré|me es posible|estoy en condiciones de) (?:ayudar(?:te|le|los|les)?|asistir(?:te|le)?"
                    + "|hacer (?:eso|esto)|cumplir|proporcionar(?:te|le)? (?:es[eat]|est[ea]|información|ayuda)|responder a (?:esa|esta)"
                    + "|atender)";

    private static final String PORTUGUESE =
            "(?:desculpe?[,.]?(?: mas)?,? |sinto muito[,.]?(?: mas)?,? |lamento[,.]?(?: mas)?,? "
                    + "|infelizmente,? )?(?:eu )?não (?:posso|consigo|poderei|estou apto a) (?:te |lhe |o |a )?"
                    + "(?:ajudar|ajudá-l[oa]|auxiliar|fazer isso|atender|cumprir|fornecer (?:ess[ea]|est[ea]|isso)|responder a (?:ess[ea]|est[ea]))";

    private static final List<Pattern> ALL = List.of(
            Pattern.compile(ENGLISH),
            Pattern.compile(GERMAN),
            Pattern.compile(FRENCH),
            Pattern.compile(SPANISH),
            Pattern.compile(PORTUGUESE));

    /** Read once for all detectors of an answer. */
    static final Sight.Reading<Beginning> OF_ANSWER = sight -> {
        Answer answer = sight.answer();
        return answer == null ? new Beginning(null, true) : of(answer.text());
    };

    private RefusalPhrases() {}

    /**
     * How a text begins.
     *
     * @param phrase with which it refuses; null when it begins like no refusal
     * @param open whether it can still become one: so little is there, and all of it fits
     */
    record Beginning(@Nullable String phrase, boolean open) {}

    /** Emphasis before a phrase does not matter. */
    static Beginning of(String text) {
        String spoken = Prose.spoken(text);
        String plain = plain(spoken.substring(0, Math.min(BEGINNING, spoken.length())));
        boolean open = false;
        for (Pattern pattern : ALL) {
            Matcher matcher = pattern.matcher(plain);
            if (matcher.lookingAt()) {
                return new Beginning(matcher.group(), false);
            }
            open |= matcher.hitEnd();
        }
        return new Beginning(null, open && spoken.length() < BEGINNING);
    }

    /** In small letters, with plain apostrophes and single blanks, without emphasis in front. */
    private static String plain(String text) {
        int at = 0;
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || "*_#".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        char[] plain = new char[text.length()];
        int size = 0;
        boolean blank = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                blank = true;
                continue;
            }
            if (blank) {
                plain[size++] = ' ';
                blank = false;
            }
            plain[size++] = c == '’' ? '\'' : Character.toLowerCase(c);
        }
        return new String(plain, 0, size);
    }
}

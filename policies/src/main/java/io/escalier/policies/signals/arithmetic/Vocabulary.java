package io.escalier.policies.signals.arithmetic;

import java.util.Locale;
import java.util.Set;

/** Words that say what numbers beside them mean. */
final class Vocabulary {
    /** Behind a number these change its value, or make a date or a time of it. */
    private static final Set<String> CHANGES = words("""
            cent dozen hundred thousand million billion trillion lakh crore percent percentage pair couple
            score half halve quarter third fourth fifth time plus minus divided multiplied over squared
            cubed mod modulo power less more from am pm degree rem remainder choose factorial is are equal
            or vs versus bc ad by to""");

    /** Before an expression these belong to it. */
    private static final Set<String> APPLIES = words("""
            half twice double triple thrice minus plus time by over les less more negative per divided
            multiplied root sqrt log ln sin cos tan mod modulo exp average mean median max min subtract add
            adding subtracting""");

    /** Before an expression these say that it is not meant. */
    private static final Set<String> DENIES = words("""
            not isn't isn wrong incorrect incorrectly wrongly mistake mistaken mistakenly instead false if
            suppose assume assuming whether claim claimed error why does never say nor rather unles unless""");

    /** Behind an equation these say that it does not hold, or holds in other numbers. */
    private static final Set<String> TAKES_BACK = words("""
            wrong incorrect false not isn mod modulo binary base hex octal remainder""");

    /** What is numbered rather than counted. */
    private static final Set<String> NUMBERED = words("""
            day step week month year question part case option table line equation eq example problem no
            round phase chapter room level stage trial group number point section figure version page task
            scenario method solution grade quarter house team player item rule""");

    /** Something of them is them added up, and nothing else. */
    private static final Set<String> WHOLES = words("""
            total sum amount cost result value answer profit price distance revenue income area volume
            product difference weight length perimeter age score earning savings saving expense maximum
            minimum consist speed rate balance""");

    /** Between two numbers these make one quantity of them: 6 feet 2 inches. */
    private static final Set<String> DIVIDES = words("""
            foot feet ft yard mile hour hr minute min pound lb week day year dollar meter metre gallon
            quart month stone kg euro""");

    private Vocabulary() {}

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s{1,40}"));
    }

    /** In small letters, without the s of several. */
    static String plain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int length = lower.length();
        return length > 3 && lower.endsWith("s") ? lower.substring(0, length - 1) : lower;
    }

    static boolean changes(String unit) {
        return CHANGES.contains(unit);
    }

    static boolean divides(String unit) {
        return DIVIDES.contains(unit);
    }

    static boolean applies(String word) {
        return APPLIES.contains(word);
    }

    static boolean denies(String word) {
        return DENIES.contains(word);
    }

    static boolean takesBack(String word) {
        return TAKES_BACK.contains(word);
    }

    static boolean numbered(String word) {
        return NUMBERED.contains(word);
    }

    static boolean whole(String word) {
        return WHOLES.contains(word);
    }
}

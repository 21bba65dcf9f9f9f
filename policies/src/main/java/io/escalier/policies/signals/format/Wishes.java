package io.escalier.policies.signals.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads which forms somebody asks for. Only plain orders count: sentences that begin with what is to be done, in English
 * but for languages; not those that depend on something, go for each of several things, or speak of programs.
 */
public final class Wishes {
    /** How many sentences are looked at. */
    private static final int MOST_SENTENCES = 500;

    /** Longer sentences are none, in characters. */
    private static final int LONGEST_SENTENCE = 600;

    private static final Pattern SENTENCE = Pattern.compile("[.?!;:](?=\\s|$)|\\n");

    private static final Pattern ORDER =
            Pattern.compile("^[\\W\\d]{0,6}(?:(?:please|kindly|can you|could you|would you|will you"
                    + "|i want you to|i(?:'d| would) like you to|i need you to|you (?:must|should|will)|now|then|and|also|always|only"
                    + "|just|briefly|finally|note)[, ]{1,2}){0,3}(?:answer|respond|reply|summari[sz]e|write|list|give|provide|explain"
                    + "|describe|limit|keep|use|name|suggest|generate|create|make|produce|output|return|format|present|show|compare"
                    + "|tell|draft|compose|put|organi[sz]e|state|define|recommend|propose|offer|in|as|exactly|at most|no more than"
                    + "|max|maximum|do not exceed|your (?:answer|response|reply|output|summary)|the (?:answer|response|reply|output"
                    + "|summary|text) (?:must|should|has to)|translate|speak)\\b");

    /** What makes an order one that holds for parts, or under conditions. */
    private static final Pattern LIMITED = Pattern.compile(
            "\\b(?:each|every|per|if|when|unless|whenever|where|any|for all|instead of|rather than|without)\\b");

    /** What is asked for is then a program, and numbers are its business. */
    private static final Pattern PROGRAM = Pattern.compile(
            "\\b(?:function|script|program|method|class|regex|sql|query|api|code"
                    + "|app|application|algorithm|unit tests?|endpoint|component|schema|html|css|python|java|javascript|typescript|rust)\\b");

    private static final Pattern TABLE =
            Pattern.compile("\\b(?:(?:in|as|into|using|with) an? (?:\\w{1,15} ){0,2}table\\b"
                    + "|tabular form|table format|(?:make|create|draw|give me|provide|show|output|produce|generate|use) an?"
                    + " (?:\\w{1,15} ){0,2}table\\b)");

    private static final Pattern NO_TABLE =
            Pattern.compile("\\btable of contents\\b|\\b(?:pivot|periodic|database|dinner|coffee|times) table");

    private static final Pattern JSON =
            Pattern.compile("\\b(?:(?:in|as|with|only|valid|output|return) (?:a |an |valid |only |the"
                    + " |strict |pure |raw |single |following ){0,3}json(?: (?:object|array|format|only))?(?! (?:schema|file|parser|data"
                    + "|string|path|web))|json only|only json)\\b");

    private static final Pattern BLOCK = Pattern.compile(
            "\\b(?:in|as|inside|within|use|using) (?:an? |the )?(?:\\w{1,15} ){0,2}(?:code ?block|code ?fence)s?\\b");

    private Wishes() {}

    /**
     * @param said in small letters, without code and quotes
     * @param whole whether all forms count, or only those that hold for a whole conversation: JSON and languages
     */
    public static List<Form> of(String said, boolean whole) {
        Set<Form> forms = new LinkedHashSet<>();
        boolean program = whole && PROGRAM.matcher(said).find();
        int sentences = 0;
        for (String sentence : SENTENCE.split(said, MOST_SENTENCES)) {
            String plain = sentence.strip();
            if (++sentences < MOST_SENTENCES
                    && plain.length() <= LONGEST_SENTENCE
                    && !LIMITED.matcher(plain).find()) {
                read(plain, whole, program, forms);
            }
        }
        return consistent(forms);
    }

    private static void read(String sentence, boolean whole, boolean program, Set<Form> forms) {
        forms.addAll(LanguageWish.in(sentence));
        if (!ORDER.matcher(sentence).find()) {
            return;
        }
        if (JSON.matcher(sentence).find() && !program) {
            forms.add(new Form.Json());
        }
        if (whole && BLOCK.matcher(sentence).find()) {
            forms.add(new Form.CodeBlock());
        }
        if (whole && !program) {
            if (TABLE.matcher(sentence).find() && !NO_TABLE.matcher(sentence).find()) {
                forms.add(new Form.Table());
            }
            forms.addAll(Counts.in(sentence));
        }
    }

    /** Two languages, or two counts of one thing, are no form but a story. */
    private static List<Form> consistent(Set<Form> forms) {
        List<Form> kept = new ArrayList<>();
        for (Form form : forms) {
            if (forms.stream().filter(other -> rivals(form, other)).count() == 1) {
                kept.add(form);
            }
        }
        return kept;
    }

    private static boolean rivals(Form one, Form other) {
        if (one instanceof Form.Counted counted && other instanceof Form.Counted also) {
            return counted.unit() == also.unit();
        }
        return one.getClass() == other.getClass();
    }
}

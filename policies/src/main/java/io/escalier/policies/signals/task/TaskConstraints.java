package io.escalier.policies.signals.task;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationDetector;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.conversation.Speech;
import io.escalier.policies.signals.detector.Phrases;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.ValueType;
import java.util.regex.Pattern;

/**
 * {@code task.constraints}: how exactly the answer must fit.
 *
 * <p>Counts what the user's newest message asks of the form of the answer: counts and limits ("exactly three", "no more than
 * 50 words"), forms ("as a table", "in JSON"), languages ("in French"), what must be in it or must not. English.
 */
final class TaskConstraints extends ConversationDetector {
    private static final String NUMBER =
            "(?:\\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|a hundred|a single)";

    private static final String UNIT = "(?:words?|sentences?|lines?|characters?|letters?|paragraphs?|items?|bullets?"
            + "|bullet points?|points?|steps?|pages?|rows?|columns?|examples?|reasons?|ideas?|options?|sections?|stanzas?"
            + "|tokens?|tweets?|keywords?|questions?|names?|titles?|tips?|ways?)";

    /** What an answer can be written in, or be. */
    private static final String FORM =
            "(?:table|list|json|yaml|xml|csv|html|markdown|latex|bullet(?:ed)? (?:points?|list)"
                    + "|bullets|numbered list|ordered list|json (?:object|array)|plain text|code block)";

    /** What an answer can only be. */
    private static final String GENRE = "(?:haiku|limerick|sonnet|poem|essay|email|letter|tweet|diff|patch|diagram"
            + "|flow ?chart|dictionary|array|one-liner|regex|sql query)";

    private static final String LANGUAGE = "(?:english|french|german|spanish|italian|portuguese|dutch|polish|russian"
            + "|ukrainian|turkish|arabic|hebrew|hindi|chinese|mandarin|japanese|korean|vietnamese|swedish|danish"
            + "|norwegian|finnish|greek|czech|hungarian|romanian|latin)";

    private static final String COUNTED = NUMBER + "(?: \\w{1,20})? " + UNIT;

    private static final String VERB = " (?:use|include|mention|write|repeat|explain|output|exceed)";

    private static final String MUST = " must (?:be|not|have|contain|include|start|end|use|fit|match|follow|rhyme)";

    private static final String SUBJECT =
            "answer response reply output text summary poem function code result json list table";

    private static final Phrases CONSTRAINTS = new Phrases.Builder()
            .add("exactly precisely", " " + NUMBER)
            .add("at", " (?:least|most) " + COUNTED)
            .add("no", " (?:more|fewer|less|longer) than " + COUNTED)
            .add("less fewer more", " than " + COUNTED)
            .add("up", " to " + COUNTED)
            .add("limit limited", " to " + COUNTED)
            .add("under within max min about around roughly approximately", " " + COUNTED)
            .add("maximum minimum", "(?: of)? " + COUNTED)
            .add("in", " " + NUMBER + "(?: short| brief)? " + UNIT + "(?: or (?:less|fewer))?")
            .add(
                    "list give name write provide suggest generate",
                    "(?: me)? (?:the |only )?(?:top )?" + NUMBER + " \\w{2,20}")
            .add("as into", " (?:an? |the )?(?:\\w{1,12} )?(?:" + FORM + "|" + GENRE + ")")
            .add("in using with", " (?:an? )?(?:valid |well-formed |markdown |raw |strict |pure )?" + FORM)
            .add("bullet bulleted numbered ordered", " list")
            .add("valid", " (?:json|yaml|xml|html)")
            .add("in", " (?:simple |plain |formal |informal |british |american )?" + LANGUAGE)
            .add(
                    "in",
                    " (?:all )?(?:lower ?case|upper ?case|capital letters|camel ?case|snake_case|title case"
                            + "|alphabetical order)")
            .add("do", " not" + VERB)
            .add("don", "'t" + VERB)
            .add("never", VERB)
            .add("without", " (?:using|mentioning|explaining|explanations?)")
            .add("avoid", " using")
            .add("no", " (?:code|explanations?|preamble|markdown|comments?|introduction|prose|other text|extra text)")
            .add("and with but", " nothing (?:else|more)")
            .add("respond reply answer return output", "(?: with)? only")
            .add("only", " (?:return|output|the answer|the code|json)")
            .add("start begin end finish", " (?:(?:each|every) \\w{1,20}|(?:your|the) (?:answer|response|reply)) with")
            .add(SUBJECT, MUST)
            .add("each every", " \\w{1,20}" + MUST)
            .build();

    /** A number that begins a phrase: {@code 200-word}. */
    private static final Pattern SIZE =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\d{1,6}|one|two|three|four|five|six|ten)"
                    + "-(?:word|sentence|line|paragraph|character|page|step)(?![\\p{L}\\p{N}])");

    private static final Said.Reading<Long> COUNT = message -> {
        String prose = Speech.PROSE.read(message);
        return CONSTRAINTS.in(prose).count() + SIZE.matcher(prose).results().count();
    };

    TaskConstraints(ConversationMemo memo) {
        super(
                memo,
                "task.constraints",
                ValueType.INT,
                "0 or more",
                "How many forms, counts, limits and languages the user's newest message asks of the answer, in English"
                        + " phrases.");
    }

    @Override
    protected Evidence detect(Conversation conversation) {
        Said newest = conversation.newest();
        return counted(newest == null ? 0 : newest.read(COUNT), "constraint");
    }
}

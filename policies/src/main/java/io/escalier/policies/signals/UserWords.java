package io.escalier.policies.signals;

import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.conversation.Speech;
import io.escalier.policies.signals.detector.Prose;
import io.escalier.policies.signals.format.Form;
import io.escalier.policies.signals.format.Wishes;
import io.escalier.policies.signals.language.Languages;
import io.escalier.policies.signals.language.Wording;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an answer is held to: in which language and in which forms it was asked for. Each message is read once.
 *
 * @param memo with which the conversation is read
 */
record UserWords(ConversationMemo memo) {
    /** How much of a message is looked at, in characters. */
    private static final int LONGEST = 20_000;

    /** In how many messages, newest first, a language that is named still counts. */
    private static final int FURTHEST = 50;

    private static final Said.Reading<Languages> SPOKEN =
            message -> Languages.of(Wording.of(Speech.PROSE.read(message)));

    private static final Said.Reading<Languages> ANSWERED =
            message -> Languages.of(Prose.words(beginning(message.text())));

    private static final Said.Reading<Boolean> NAMES =
            message -> Languages.named(Wording.of(beginning(message.text()).toLowerCase(Locale.ROOT)));

    private static final Said.Reading<List<Form>> WISHES = message -> Wishes.of(Speech.PROSE.read(message), true);

    private static final Said.Reading<List<Form>> ORDERS =
            message -> Wishes.of(Prose.of(beginning(message.text())), false);

    private static final Languages NONE = Languages.of(Wording.of(""));

    private static String beginning(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    /** Of what the user said last. */
    Languages language(Sight sight) {
        Said newest = sight.ofTask(memo).newest();
        return newest == null ? NONE : newest.read(SPOKEN);
    }

    /** Of the newest answer in the conversation. */
    Languages languageBefore(Sight sight) {
        List<Said> messages = sight.ofTask(memo).messages();
        for (int m = messages.size() - 1; m >= 0; m--) {
            Said said = messages.get(m);
            if (said.message().role() == Role.ASSISTANT
                    && !said.read(ANSWERED).all().isEmpty()) {
                return said.read(ANSWERED);
            }
        }
        return NONE;
    }

    /** Whether the operator, or a user lately, named a language. */
    boolean languageNamed(Sight sight) {
        return sight.ofTask(memo).asked().stream().limit(FURTHEST).anyMatch(said -> said.read(NAMES))
                || orders(sight).stream().anyMatch(said -> said.read(NAMES));
    }

    /** The forms that the user asked for last, and those of the operator's that the user asked for nothing instead of. */
    List<Form> forms(Sight sight) {
        Said newest = sight.ofTask(memo).newest();
        List<Form> asked = new ArrayList<>(newest == null ? List.of() : newest.read(WISHES));
        for (Said said : orders(sight)) {
            for (Form form : said.read(ORDERS)) {
                if (asked.stream().noneMatch(other -> other.getClass() == form.getClass())) {
                    asked.add(form);
                }
            }
        }
        return asked;
    }

    /** What an operator says stands in front. */
    private List<Said> orders(Sight sight) {
        return sight.ofTask(memo).messages().stream()
                .takeWhile(said -> said.message().role() == Role.SYSTEM)
                .limit(FURTHEST)
                .toList();
    }

    /** What the user said last; empty when nothing was said. */
    String last(Sight sight) {
        Said newest = sight.ofTask(memo).newest();
        return newest == null ? "" : newest.read(Speech.OF).words();
    }
}

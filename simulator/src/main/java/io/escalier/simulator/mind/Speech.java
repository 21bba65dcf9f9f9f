package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.List;
import java.util.stream.Collectors;

/** Puts a plan into words, with its flaw. */
final class Speech {
    /** Tokens after which a model that lost itself in words is cut off. */
    private static final int LOST_AFTER = 96;

    private final Known task;
    private final Flaw flaw;
    private final Dice dice;

    Speech(Known task, Flaw flaw, Dice dice) {
        this.task = task;
        this.flaw = flaw;
        this.dice = dice;
    }

    /** What a plan comes to, in words. */
    static String inShort(Plan plan) {
        if (plan instanceof Plan.Calls calls) {
            return calls.calls().stream()
                    .map(call -> call.name() + " " + call.arguments())
                    .collect(Collectors.joining(", "));
        }
        return plan instanceof Plan.Document document ? document.json() : ((Plan.Words) plan).text();
    }

    Draft draft() {
        if (flaw == Flaw.REFUSED) {
            return Draft.refusing(Words.refusal(dice));
        }
        Plan plan = flaw.wrong() ? task.wrong().apply(dice) : task.right();
        if (plan instanceof Plan.Calls calls) {
            return calls(calls);
        }
        if (plan instanceof Plan.Document document) {
            return document(document.json());
        }
        return words(((Plan.Words) plan).text());
    }

    private Draft words(String text) {
        if (flaw == Flaw.HEDGED) {
            return Draft.saying(Words.hedge(text, dice));
        }
        if (flaw == Flaw.TRUNCATED) {
            return Draft.lost("Let me work through this. First, " + Words.filler(LOST_AFTER, dice));
        }
        if (flaw == Flaw.MALFORMED) {
            return Draft.saying((text + " ").repeat(12).strip());
        }
        return Draft.saying(text);
    }

    private Draft document(String json) {
        if (flaw == Flaw.TRUNCATED) {
            return Draft.lost(json.substring(0, json.length() * 2 / 3));
        }
        return Draft.saying(flaw == Flaw.MALFORMED ? Spoiled.document(json, dice) : json);
    }

    private Draft calls(Plan.Calls plan) {
        if (flaw == Flaw.TRUNCATED) {
            return Draft.lost("I will now take care of this. First, " + Words.filler(LOST_AFTER, dice));
        }
        if (flaw == Flaw.HEDGED) {
            return Draft.calling(plan.calls(), "I'm not sure this is right, but I will try.");
        }
        List<ToolUse> calls = flaw == Flaw.MALFORMED ? Spoiled.calls(plan.calls(), dice) : plan.calls();
        return Draft.calling(calls, plan.says());
    }
}

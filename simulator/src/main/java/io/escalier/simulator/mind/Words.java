package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.List;

/** What models say when there is nothing to work out. */
final class Words {
    private static final List<String> OPENINGS = List.of(
            "This is a simulated reply.",
            "I am a simulated model, so take this lightly.",
            "Simulated answer:",
            "No real model was asked.");
    private static final List<String> MIDDLES = List.of(
            "I read your message and have nothing to compute in it.",
            "Your message holds no task that I know.",
            "I would start with the simplest thing that could work.",
            "It depends on what you want to find out first.");
    private static final List<String> ENDINGS = List.of(
            "Ask me an arithmetic question to see me work.",
            "Anything else?",
            "That is all I can say about it.",
            "Try one of the tasks that the simulator poses.");
    private static final List<String> SHORT = List.of("one", "step", "and", "then", "the", "next", "goes", "on");

    private Words() {}

    static String chat(Dice dice) {
        return String.join(
                " ",
                dice.with("opening").pick(OPENINGS),
                dice.with("middle").pick(MIDDLES),
                dice.with("ending").pick(ENDINGS));
    }

    static String refusal(Dice dice) {
        return dice.with("refusal")
                .pick(List.of(
                        "I'm sorry, but I can't help with that.",
                        "I cannot assist with this request.",
                        "I'm unable to answer that."));
    }

    static String hedge(String answer, Dice dice) {
        return dice.with("hedge")
                .pick(List.of(
                        "I think it might be %s, but I'm not sure.",
                        "I'm not certain. Perhaps %s.", "It is hard to say; my best guess is %s."))
                .formatted(answer);
    }

    /** Exactly so many tokens of no meaning. */
    static String filler(int tokens, Dice dice) {
        StringBuilder text = new StringBuilder(tokens * 5);
        for (int i = 0; i < tokens; i++) {
            text.append(i == 0 ? "" : " ").append(dice.with(i).pick(SHORT));
        }
        return text.toString();
    }
}

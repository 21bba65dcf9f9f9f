package io.escalier.simulator.mind;

import java.util.List;

/**
 * What a request comes down to.
 *
 * @param ask the conversation that it is about: without what was put into it from between, or as it was quoted
 * @param advice that was in the prompt; empty for none
 * @param answer the answer that is to be judged, with its tool calls; says nothing on other occasions
 * @param salt the words of an own question, which make it a draw of its own; empty for an answer
 */
record Matter(Occasion occasion, Ask ask, String advice, Said answer, String salt) {
    private static final Said NOTHING = new Said(Role.ASSISTANT, "", List.of(), "");

    static Matter of(Ask ask) {
        Occasion occasion = Occasion.of(ask.said());
        String text = ask.lastOfUser();
        return switch (occasion) {
            case ANSWER -> new Matter(occasion, ask.about(spoken(ask)), Advice.given(ask), NOTHING, "");
            case ADVISED -> new Matter(occasion, ask.about(spoken(ask)), Advice.given(ask), NOTHING, "");
            case RETRY -> new Matter(occasion, ask.about(spoken(ask)), Advice.given(ask), NOTHING, text);
            case AGREEMENT -> new Matter(occasion, beside(ask), Advice.given(ask), NOTHING, text);
            case SELF_CORRECT -> new Matter(occasion, beside(ask), "", answer(text), "");
            case JUDGE -> new Matter(occasion, quoted(ask, text), "", answer(text), "");
            case ADVICE -> new Matter(occasion, quoted(ask, text), "", NOTHING, "");
        };
    }

    /** Without the messages that somebody between user and model put in. */
    private static List<Said> spoken(Ask ask) {
        List<Said> spoken = ask.said().stream().filter(one -> !fromBetween(one)).toList();
        return spoken.isEmpty() ? ask.said() : spoken;
    }

    private static boolean fromBetween(Said said) {
        return said.role() == Role.USER && (Quote.has("problems", said.text()) || Quote.has("advice", said.text()));
    }

    /** The conversation before a question beside it, and with the tools that may not be called just now. */
    private static Ask beside(Ask ask) {
        List<Said> spoken = spoken(ask);
        List<Said> before = spoken.subList(0, Math.max(1, spoken.size() - 1));
        return ask.about(before, ask.tools(), ask.format());
    }

    private static Ask quoted(Ask ask, String text) {
        return Quote.named("transcript", text)
                .map(Unfolded::of)
                .map(quoted -> ask.about(quoted.said(), quoted.tools(), quoted.format()))
                .orElse(ask);
    }

    private static Said answer(String text) {
        List<Said> parts = Unfolded.of(
                        "=== assistant\n" + Quote.named("answer", text).orElse(""))
                .said();
        List<ToolUse> calls =
                parts.stream().flatMap(part -> part.calls().stream()).toList();
        return new Said(Role.ASSISTANT, parts.get(0).text(), calls, "");
    }
}

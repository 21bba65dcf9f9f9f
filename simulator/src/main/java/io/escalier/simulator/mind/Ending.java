package io.escalier.simulator.mind;

import java.util.ArrayList;
import java.util.List;

/** Where an answer ends: at a stop text, at the limit of tokens, or of its own accord. */
final class Ending {
    private Ending() {}

    static Thought of(Draft draft, List<Piece> pieces, int reasoning, Ask ask) {
        int stop = firstStop(draft.text(), ask.stop());
        if (stop >= 0) {
            Thought stopped = new Thought(upTo(pieces, stop), List.of(), draft.refused(), reasoning, "stop");
            return within(stopped, ask.limit());
        }
        String finish = draft.lost() ? "length" : draft.calls().isEmpty() ? "stop" : "tool_calls";
        return within(new Thought(pieces, draft.calls(), draft.refused(), reasoning, finish), ask.limit());
    }

    private static int firstStop(String text, List<String> stops) {
        return stops.stream()
                .mapToInt(text::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    private static List<Piece> upTo(List<Piece> pieces, int characters) {
        List<Piece> kept = new ArrayList<>();
        int left = characters;
        for (Piece piece : pieces) {
            if (left <= 0) {
                break;
            }
            String text = piece.text().substring(0, Math.min(left, piece.text().length()));
            kept.add(new Piece(text, piece.logprob()));
            left -= text.length();
        }
        return kept;
    }

    private static Thought within(Thought thought, int limit) {
        if (thought.reasoning() + thought.output() <= limit) {
            return thought;
        }
        int reasoning = Math.min(thought.reasoning(), limit);
        int left = limit - reasoning;
        List<Piece> pieces =
                thought.pieces().subList(0, Math.min(left, thought.pieces().size()));
        List<ToolUse> calls = ToolCut.within(thought.calls(), left - pieces.size());
        return new Thought(pieces, calls, thought.refused(), reasoning, "length");
    }
}

package io.escalier.simulator.mind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where an answer ends: at a stop text, at the limit of tokens, or of its own accord. */
final class Ending {
    private Ending() {}

    static Thought of(Draft draft, List<Piece> pieces, int reasoning, Ask ask) {
        String text = draft.text();
        Optional<String> stop = firstStop(text, ask.stop());
        if (stop.isPresent()) {
            List<Piece> kept = upTo(pieces, text.indexOf(stop.get()));
            return within(new Thought(kept, List.of(), draft.refused(), reasoning, "stop", stop.get()), ask.limit());
        }
        String finish = draft.lost() ? "length" : draft.calls().isEmpty() ? "stop" : "tool_calls";
        return within(new Thought(pieces, draft.calls(), draft.refused(), reasoning, finish, ""), ask.limit());
    }

    private static Optional<String> firstStop(String text, List<String> stops) {
        return stops.stream().filter(text::contains).min(Comparator.comparingInt(text::indexOf));
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
        return new Thought(pieces, calls, thought.refused(), reasoning, "length", "");
    }
}

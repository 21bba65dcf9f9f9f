package io.escalier.simulator.mind;

import io.escalier.simulator.token.Tokens;
import java.util.List;

/**
 * An answer of a model, one choice of it.
 *
 * @param pieces of the text, in order
 * @param refused the text says why it will not answer
 * @param reasoning tokens thought before the first piece
 * @param finish {@code stop}, {@code length}, {@code tool_calls} or {@code content_filter}
 * @param stop the stop text that ended it, or empty
 */
public record Thought(
        List<Piece> pieces, List<ToolUse> calls, boolean refused, int reasoning, String finish, String stop) {
    public Thought {
        pieces = List.copyOf(pieces);
        calls = List.copyOf(calls);
    }

    /** The same, with another number of tokens thought. */
    public Thought reasoned(int tokens) {
        return new Thought(pieces, calls, refused, tokens, finish, stop);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** Tokens of text and tool calls, without reasoning. */
    public int output() {
        return pieces.size() + calls.stream().mapToInt(Thought::tokens).sum();
    }

    static int tokens(ToolUse call) {
        return Tokens.count(call.name()) + Tokens.count(call.arguments());
    }
}

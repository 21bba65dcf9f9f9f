package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.mind.Piece;
import java.util.List;

/** One content block of an answer. */
sealed interface Part {
    /** The block whole, as in a buffered answer. */
    ObjectNode json();

    /**
     * What was thought, with its signature.
     *
     * @param shown empty when only the signature is
     * @param tokens thought
     */
    record Thought(String shown, String signature, int tokens) implements Part {
        @Override
        public ObjectNode json() {
            return JsonOf.typed("thinking").put("thinking", shown).put("signature", signature);
        }
    }

    /** What was thought, unreadable. */
    record Redacted(String data, int tokens) implements Part {
        @Override
        public ObjectNode json() {
            return JsonOf.typed("redacted_thinking").put("data", data);
        }
    }

    record Words(List<Piece> pieces) implements Part {
        public Words {
            pieces = List.copyOf(pieces);
        }

        @Override
        public ObjectNode json() {
            StringBuilder text = new StringBuilder();
            pieces.forEach(piece -> text.append(piece.text()));
            return JsonOf.text(text.toString());
        }
    }

    /** A tool call; {@code arguments} are JSON text, or what was meant to be. */
    record Call(String id, String name, String arguments) implements Part {
        @Override
        public ObjectNode json() {
            return open().set("input", Arguments.parsed(arguments));
        }

        /** Without its arguments. */
        ObjectNode open() {
            return JsonOf.typed("tool_use").put("id", id).put("name", name);
        }
    }
}

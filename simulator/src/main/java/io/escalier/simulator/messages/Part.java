package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.mind.Piece;
import io.escalier.simulator.wire.Event.Meanwhile;
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

    /** The advisor is asked; {@code tokens} are what it takes to say so. */
    record Asks(String id, int tokens) implements Part {
        @Override
        public ObjectNode json() {
            ObjectNode block = JsonOf.typed("server_tool_use").put("id", id).put("name", AdvisorTool.NAME);
            return block.set("input", JsonOf.object());
        }
    }

    /**
     * What came of it.
     *
     * @param meanwhile what happens until it is there
     * @param after what happens before anything follows
     */
    record Advised(Consulted consult, Meanwhile meanwhile, Runnable after) implements Part {
        @Override
        public ObjectNode json() {
            return JsonOf.typed("advisor_tool_result")
                    .put("tool_use_id", consult.id())
                    .set("content", consult.content().orElseThrow());
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

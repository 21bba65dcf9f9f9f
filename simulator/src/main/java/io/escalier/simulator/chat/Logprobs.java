package io.escalier.simulator.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.mind.Alternatives;
import io.escalier.simulator.mind.Piece;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code logprobs} of a choice. */
final class Logprobs {
    private Logprobs() {}

    static ObjectNode of(List<Piece> pieces, int top, boolean refused) {
        ObjectNode logprobs = JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Piece piece : pieces) {
            ObjectNode entry = entry(piece);
            ArrayNode others = entry.putArray("top_logprobs");
            Alternatives.of(piece, top).forEach(other -> others.add(entry(other)));
            list.add(entry);
        }
        logprobs.set(refused ? "refusal" : "content", list);
        logprobs.putNull(refused ? "content" : "refusal");
        return logprobs;
    }

    private static ObjectNode entry(Piece piece) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("token", piece.text()).put("logprob", piece.logprob());
        ArrayNode bytes = entry.putArray("bytes");
        for (byte one : piece.text().getBytes(StandardCharsets.UTF_8)) {
            bytes.add(one & 0xff);
        }
        return entry;
    }
}

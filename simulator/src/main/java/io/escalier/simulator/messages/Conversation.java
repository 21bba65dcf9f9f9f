package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code messages} into turns. */
final class Conversation {
    private final BlockReader reader;
    private final List<Turn> turns = new ArrayList<>();

    private Conversation(BlockReader reader) {
        this.reader = reader;
    }

    /** Never empty, and the user's first. */
    static List<Turn> of(Fields body, BlockReader reader) throws RejectedException {
        JsonNode messages = body.list("messages");
        if (messages.isEmpty()) {
            throw ApiError.wrong("messages", "at least one message is required");
        }
        Conversation conversation = new Conversation(reader);
        int index = 0;
        for (JsonNode message : messages) {
            conversation.message(Fields.of(message, "messages." + index), index, index == messages.size() - 1);
            index++;
        }
        return conversation.turns;
    }

    private void message(Fields message, int index, boolean last) throws RejectedException {
        Role role = role(message.closed("role", "content"));
        if (index == 0 && role != Role.USER) {
            throw ApiError.wrong("messages", "first message must use the \"user\" role");
        }
        List<Block> blocks = content(message, role);
        if (blocks.isEmpty() && !(last && role == Role.ASSISTANT)) {
            throw ApiError.wrong(
                    message.path(),
                    "all messages must have non-empty content except for the optional final assistant message");
        }
        Turn before = turns.isEmpty() ? new Turn(role, index, List.of()) : turns.get(turns.size() - 1);
        if (turns.isEmpty() || before.role() != role) {
            turns.add(new Turn(role, index, blocks));
        } else {
            List<Block> all = new ArrayList<>(before.blocks());
            all.addAll(blocks);
            turns.set(turns.size() - 1, new Turn(role, before.index(), all));
        }
    }

    private static Role role(Fields message) throws RejectedException {
        if (message.text("role").equals("system")) {
            throw ApiError.wrong(
                    "messages",
                    "Unexpected role \"system\". The Messages API accepts a top-level `system` parameter, not"
                            + " \"system\" as an input message role.");
        }
        return message.word("role", "user", "assistant").equals("user") ? Role.USER : Role.ASSISTANT;
    }

    private List<Block> content(Fields message, Role role) throws RejectedException {
        JsonNode content = message.object().path("content");
        if (content.isTextual()) {
            boolean none = content.asText().isEmpty();
            return none ? List.of() : List.of(reader.text(content.asText(), message.at("content.0")));
        }
        List<Block> blocks = new ArrayList<>();
        for (JsonNode block : message.list("content")) {
            String place = message.at("content." + blocks.size());
            blocks.add(reader.inMessage(block, message.path(), place, role));
        }
        return blocks;
    }
}

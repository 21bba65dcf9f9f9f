package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.task.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a chat request as turns. */
final class ChatTurnReader {
    private final JsonCursor at;
    private final Set<String> others;
    private final List<Block> blocks = new ArrayList<>(1);
    private final List<Block> calls = new ArrayList<>(0);
    private Role role = Role.USER;
    private @Nullable String callId;
    private @Nullable String name;

    private ChatTurnReader(JsonCursor at, Set<String> others) {
        this.at = at;
        this.others = others;
    }

    static List<Turn> turns(JsonCursor at, Set<String> others) throws IOException {
        List<Turn> turns = new ArrayList<>();
        while (at.next() == JsonToken.START_OBJECT) {
            turns.add(new ChatTurnReader(at, others).turn());
        }
        return turns;
    }

    private Turn turn() throws IOException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "role" -> role = role(at.text());
                case "content" -> ChatBlockReader.content(at, blocks, others);
                case "tool_calls" -> calls();
                case "function_call" -> functionCall();
                case "tool_call_id" -> callId = at.string();
                case "refusal" -> refusal();
                case "name" -> name = at.string();
                default -> {
                    if (!at.at(JsonToken.VALUE_NULL)) {
                        others.add("messages." + Shown.name(member));
                    }
                }
            }
            at.skip();
        }
        if (role == Role.TOOL) {
            String id = callId == null ? name : callId;
            return new Turn(role, List.of(new Block.ToolResult(id == null ? "" : id, blocks, false, null)));
        }
        if (name != null) {
            others.add("messages.name");
        }
        blocks.addAll(calls);
        return new Turn(role, blocks);
    }

    private static Role role(String role) {
        return switch (role) {
            case "system", "developer" -> Role.SYSTEM;
            case "assistant" -> Role.ASSISTANT;
            case "tool", "function" -> Role.TOOL;
            default -> Role.USER;
        };
    }

    /** What a model said when it refused is what it said. */
    private void refusal() throws IOException {
        String text = at.string();
        if (text != null && !text.isEmpty()) {
            blocks.add(new Block.Text(text, null));
        }
    }

    private void calls() throws IOException {
        if (!at.at(JsonToken.START_ARRAY)) {
            return;
        }
        while (at.next() == JsonToken.START_OBJECT) {
            String id = "";
            Function function = new Function();
            String member;
            while ((member = at.nextMember()) != null) {
                switch (member) {
                    case "id" -> id = String.valueOf(at.string());
                    case "function", "custom" -> function.read();
                    default -> {}
                }
                at.skip();
            }
            calls.add(new Block.ToolCall(id, function.name, function.arguments, null));
        }
    }

    /** As older clients have it, with a name where others have an id. */
    private void functionCall() throws IOException {
        Function function = new Function();
        function.read();
        if (!function.name.isEmpty()) {
            calls.add(new Block.ToolCall(function.name, function.name, function.arguments, null));
        }
    }

    private final class Function {
        private String name = "";
        private String arguments = "";

        void read() throws IOException {
            if (!at.at(JsonToken.START_OBJECT)) {
                return;
            }
            String member;
            while ((member = at.nextMember()) != null) {
                switch (member) {
                    case "name" -> name = String.valueOf(at.string());
                    case "arguments", "input" -> {
                        String text = at.at(JsonToken.START_OBJECT) ? at.text(at.value()) : at.string();
                        arguments = text == null ? "" : text;
                    }
                    default -> {}
                }
                at.skip();
            }
        }
    }
}

package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.Source;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.task.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads messages and blocks as turns; results of tools are turns of the tools'. */
final class MessagesTurnReader {
    private final JsonCursor at;
    private final Set<String> others;
    private String type = "";
    private @Nullable String text;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String input;
    private @Nullable String thought;
    private @Nullable String signature;
    private @Nullable String title;
    private @Nullable String cache;
    private @Nullable Source source;
    private boolean error;
    private List<Block> content = List.of();

    private MessagesTurnReader(JsonCursor at, Set<String> others) {
        this.at = at;
        this.others = others;
    }

    static List<Turn> turns(JsonCursor at, Set<String> others) throws IOException {
        List<Turn> turns = new ArrayList<>();
        while (at.next() == JsonToken.START_OBJECT) {
            String role = "";
            List<Block> blocks = List.of();
            String member;
            while ((member = at.nextMember()) != null) {
                switch (member) {
                    case "role" -> role = at.text();
                    case "content" -> blocks = content(at, others);
                    default -> {}
                }
                at.skip();
            }
            split(role, blocks, turns);
        }
        return turns;
    }

    private static void split(String role, List<Block> blocks, List<Turn> into) {
        List<Block> results =
                blocks.stream().filter(Block.ToolResult.class::isInstance).toList();
        List<Block> rest = blocks.stream()
                .filter(block -> !(block instanceof Block.ToolResult))
                .toList();
        if (!results.isEmpty()) {
            into.add(new Turn(Role.TOOL, results));
        }
        if (!rest.isEmpty()) {
            into.add(new Turn(
                    switch (role) {
                        case "assistant" -> Role.ASSISTANT;
                        case "system" -> Role.SYSTEM;
                        default -> Role.USER;
                    },
                    rest));
        }
    }

    /** A string, or an array of blocks. */
    static List<Block> content(JsonCursor at, Set<String> others) throws IOException {
        List<Block> blocks = new ArrayList<>(1);
        if (at.at(JsonToken.VALUE_STRING)) {
            blocks.add(new Block.Text(at.text(), null));
        } else if (at.at(JsonToken.START_ARRAY)) {
            while (at.next() != JsonToken.END_ARRAY) {
                if (at.at(JsonToken.START_OBJECT)) {
                    MessagesTurnReader reader = new MessagesTurnReader(at, others);
                    reader.members();
                    // What was asked of an advisor is the gateway's to put back.
                    if (!AdvisorTool.block(reader.type, reader.name)) {
                        blocks.add(reader.block());
                    }
                } else {
                    at.skip();
                }
            }
        }
        return blocks;
    }

    private void members() throws IOException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> type = String.valueOf(at.string());
                case "text" -> text = at.string();
                case "id", "tool_use_id" -> id = at.string();
                case "name" -> name = at.string();
                case "input" -> input = at.text(at.value());
                case "thinking" -> thought = at.string();
                case "signature", "data" -> signature = at.string();
                case "title" -> title = at.string();
                case "is_error" -> error = at.at(JsonToken.VALUE_TRUE);
                case "source" -> source();
                case "content" -> content = content(at, others);
                case "cache_control" -> cache = at.at(JsonToken.VALUE_NULL) ? null : at.text(at.value());
                case "citations" -> citations();
                case "context" -> {
                    if (at.string() != null) {
                        others.add("messages.content.context");
                    }
                }
                default -> {}
            }
            at.skip();
        }
    }

    /** Those of an answer, or whether a document is to be cited. */
    private void citations() throws IOException {
        boolean any = at.at(JsonToken.START_ARRAY) && at.next() != JsonToken.END_ARRAY;
        while (any && !at.at(JsonToken.END_ARRAY)) {
            at.skip();
            at.next();
        }
        if (at.at(JsonToken.START_OBJECT)) {
            String member;
            while ((member = at.nextMember()) != null) {
                any |= member.equals("enabled") && at.at(JsonToken.VALUE_TRUE);
                at.skip();
            }
        }
        if (any) {
            others.add("messages.content.citations");
        }
    }

    private void source() throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            return;
        }
        String kind = "";
        String mediaType = "";
        String data = "";
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "type" -> kind = String.valueOf(at.string());
                case "media_type" -> mediaType = String.valueOf(at.string());
                case "data", "url", "file_id" -> data = String.valueOf(at.string());
                default -> {}
            }
            at.skip();
        }
        source = switch (kind) {
            case "base64" -> new Source.Inline(mediaType, data);
            case "url" -> new Source.Url(data);
            case "text" -> new Source.Plain(data);
            case "file" -> new Source.Stored(data);
            default -> null;
        };
    }

    private Block block() {
        Block known = switch (type) {
            case "text" -> new Block.Text(text == null ? "" : text, cache);
            case "tool_use" ->
                new Block.ToolCall(id == null ? "" : id, name == null ? "" : name, input == null ? "" : input, cache);
            case "tool_result" -> new Block.ToolResult(id == null ? "" : id, content, error, cache);
            case "thinking" -> new Block.Thought(thought == null ? "" : thought, signature == null ? "" : signature);
            case "image" -> source == null ? null : new Block.Image(source, null, cache);
            case "document" -> source == null ? null : new Block.Document(source, title, cache);
            default -> null;
        };
        if (known != null) {
            return known;
        }
        others.add("messages.content." + Shown.name(type));
        return new Block.Other(Shown.name(type));
    }
}

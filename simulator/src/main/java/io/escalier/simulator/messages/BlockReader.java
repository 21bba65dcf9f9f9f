package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.cache.BreakpointCache.Life;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads content blocks; each kind has its own members, and its role. */
final class BlockReader {
    private static final String ID = "[a-zA-Z0-9_-]+";
    private static final List<String> TYPES = List.of(
            "document",
            "image",
            "redacted_thinking",
            "text",
            "thinking",
            "tool_result",
            "tool_use",
            "server_tool_use",
            "advisor_tool_result");
    private static final List<String> RESULT_TYPES = List.of("document", "image", "text");

    /** Blocks that only one role has. */
    private static final Map<String, Role> ROLES = Map.of(
            "image", Role.USER,
            "tool_result", Role.USER,
            "redacted_thinking", Role.ASSISTANT,
            "thinking", Role.ASSISTANT,
            "tool_use", Role.ASSISTANT,
            "server_tool_use", Role.ASSISTANT,
            "advisor_tool_result", Role.ASSISTANT);

    private final CacheControl cache;
    private final Seal seal;
    private final Edition edition;

    BlockReader(CacheControl cache, Seal seal, Edition edition) {
        this.cache = cache;
        this.seal = seal;
        this.edition = edition;
    }

    /** A text that stands for a list of one block. */
    Block text(String text, String place) throws RejectedException {
        checkText(text, place);
        JsonNode json = JsonOf.text(text);
        return new Block(new Fields(json, place + ".text"), place, text, List.of(), Life.NONE);
    }

    /** A block of a message; {@code message} is its place, such as {@code messages.0}. */
    Block inMessage(JsonNode json, String message, String place, Role role) throws RejectedException {
        Fields fields = Fields.of(json, place).tagged(TYPES);
        String type = json.path("type").asText();
        Role own = type.equals("document") && edition.newer() ? Role.USER : ROLES.getOrDefault(type, role);
        if (own != role) {
            String other = role == Role.USER ? "assistant" : "user";
            throw ApiError.wrong(message, "`" + type + "` blocks can only be in `" + other + "` messages");
        }
        if (type.equals("text")
                && role == Role.USER
                && edition.newer()
                && json.path("citations").has(0)) {
            throw ApiError.wrong(fields.at("citations"), "citations are not permitted in `user` messages");
        }
        return block(fields, place);
    }

    /** A block of {@code system}. */
    Block inSystem(JsonNode json, String place) throws RejectedException {
        return block(Fields.of(json, place).tagged(List.of("text")), place);
    }

    private Block block(Fields fields, String place) throws RejectedException {
        return switch (fields.object().path("type").asText()) {
            case "text" -> {
                fields.closed("type", "text", "cache_control", "citations");
                String text = fields.text("text");
                checkText(text, place);
                yield made(fields, place, text);
            }
            case "image" -> {
                Sources.image(fields.closed("type", "source", "cache_control"));
                yield made(fields, place, "");
            }
            case "document" -> {
                fields.closed("type", "source", "title", "context", "citations", "cache_control");
                yield made(fields, place, Sources.document(fields));
            }
            case "tool_use" -> {
                fields.closed("type", "id", "name", "input", "cache_control", "caller");
                fields.text("id", ID);
                fields.text("name", "[a-zA-Z0-9_-]{1,200}");
                yield made(fields, place, fields.object("input").object().toString());
            }
            case "tool_result" -> result(fields, place);
            case "thinking" -> thinking(fields, place);
            case "redacted_thinking" -> redacted(fields, place);
            // What a server tool did is its own affair: it comes back as it was given.
            default -> made(fields, place, fields.object().path("content").toString());
        };
    }

    private Block made(Fields fields, String place, String text) throws RejectedException {
        return new Block(fields, place, text, List.of(), cache.read(fields));
    }

    private Block result(Fields fields, String place) throws RejectedException {
        fields.closed("type", "tool_use_id", "content", "is_error", "cache_control");
        fields.text("tool_use_id", ID);
        fields.flag("is_error");
        List<Block> parts = new ArrayList<>();
        JsonNode content = fields.object().path("content");
        if (content.isTextual()) {
            return made(fields, place, content.asText());
        }
        if (fields.has("content")) {
            for (JsonNode part : fields.list("content")) {
                String at = fields.at("content." + parts.size());
                parts.add(block(Fields.of(part, at).tagged(RESULT_TYPES), at));
            }
        }
        String text = String.join("\n", parts.stream().map(Block::text).toList());
        return new Block(fields, place, text, parts, cache.read(fields));
    }

    private Block thinking(Fields fields, String place) throws RejectedException {
        fields.closed("type", "thinking", "signature");
        String shown = fields.text("thinking");
        String thought = seal.opened(fields.text("signature"), "thinking " + shown)
                .orElseThrow(() -> ApiError.wrong(place, "Invalid `signature` in `thinking` block"));
        return new Block(fields, place, thought, List.of(), Life.NONE);
    }

    private Block redacted(Fields fields, String place) throws RejectedException {
        fields.closed("type", "data");
        String thought = seal.opened(fields.text("data"), "redacted")
                .orElseThrow(() -> ApiError.wrong(place, "Invalid `data` in `redacted_thinking` block"));
        return new Block(fields, place, thought, List.of(), Life.NONE);
    }

    private static void checkText(String text, String place) throws RejectedException {
        String root = place.substring(0, place.indexOf('.'));
        if (text.isEmpty()) {
            throw ApiError.wrong(root, "text content blocks must be non-empty");
        }
        if (text.isBlank()) {
            throw ApiError.wrong(root, "text content blocks must contain non-whitespace text");
        }
    }
}

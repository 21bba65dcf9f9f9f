package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.Source;
import io.escalier.gateway.dialect.neutral.ToolIds;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes turns as {@code messages}: one message for each result of a tool, before what the user said beside them, and
 * thoughts for nobody, since they are good for the model that had them only.
 */
final class ChatTurnWriter {
    private final JsonOut out;
    private final Set<String> notCarried;
    /** Of the results until here. */
    private final List<Block> pictures = new ArrayList<>(0);

    private ChatTurnWriter(JsonOut out, Set<String> notCarried) {
        this.out = out;
        this.notCarried = notCarried;
    }

    static void write(List<Turn> turns, JsonOut out, Set<String> notCarried) {
        out.array("messages");
        ChatTurnWriter writer = new ChatTurnWriter(out, notCarried);
        turns.forEach(writer::turn);
        writer.pictures();
        out.end();
    }

    private void turn(Turn turn) {
        if (turn.role() != Role.TOOL) {
            pictures();
        }
        switch (turn.role()) {
            case SYSTEM -> message("system", turn.blocks());
            case USER -> message("user", turn.blocks());
            case TOOL -> results(turn.blocks());
            case ASSISTANT -> assistant(turn.blocks());
        }
    }

    private void message(String role, List<Block> blocks) {
        List<Block> content = carried(blocks);
        if (content.isEmpty()) {
            return;
        }
        out.object().text("role", role);
        content(content);
        out.end();
    }

    /** A single text, or several for a system, is a string: some servers know no parts there. */
    private void content(List<Block> content) {
        if (content.stream().allMatch(Block.Text.class::isInstance)) {
            out.text("content", text(content));
        } else {
            out.array("content");
            content.forEach(this::part);
            out.end();
        }
    }

    private static String text(List<Block> content) {
        return content.stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    private void part(Block block) {
        if (block instanceof Block.Text text) {
            out.object().text("type", "text").text("text", text.text()).end();
        } else if (block instanceof Block.Image image) {
            out.object().text("type", "image_url").object("image_url");
            out.text("url", url(image.source()))
                    .text("detail", image.detail())
                    .end()
                    .end();
        } else if (block instanceof Block.Document document) {
            out.object().text("type", "file").object("file");
            out.text("filename", document.title() == null ? "document" : document.title());
            out.text("file_data", url(document.source())).end().end();
        }
    }

    private static String url(Source source) {
        if (source instanceof Source.Url url) {
            return url.url();
        }
        Source.Inline inline = (Source.Inline) source;
        return "data:" + inline.mediaType() + ";base64," + inline.base64();
    }

    /** What this dialect has a place for; the rest is reported. */
    private List<Block> carried(List<Block> blocks) {
        List<Block> carried = new ArrayList<>(blocks.size());
        for (Block block : blocks) {
            if (block instanceof Block.Text text) {
                cached(text.cache());
                carried.add(text);
            } else if (block instanceof Block.Image image && inReach(image.source())) {
                cached(image.cache());
                carried.add(image);
            } else if (block instanceof Block.Document document && document.source() instanceof Source.Plain plain) {
                cached(document.cache());
                String title = document.title() == null ? "" : document.title() + "\n\n";
                carried.add(new Block.Text(title + plain.text(), null));
            } else if (block instanceof Block.Document document && document.source() instanceof Source.Inline) {
                cached(document.cache());
                carried.add(document);
            } else if (!(block instanceof Block.ToolCall)) {
                notCarried.add("messages.content." + kind(block));
            }
        }
        return carried;
    }

    private static boolean inReach(Source source) {
        return source instanceof Source.Url || source instanceof Source.Inline;
    }

    private static String kind(Block block) {
        if (block instanceof Block.Thought) {
            return "thinking";
        } else if (block instanceof Block.Other other) {
            return other.type();
        }
        return block instanceof Block.Image ? "image" : "document";
    }

    private void cached(@Nullable String cache) {
        if (cache != null) {
            notCarried.add("cache_control");
        }
    }

    private void results(List<Block> blocks) {
        for (Block block : blocks) {
            Block.ToolResult result = (Block.ToolResult) block;
            cached(result.cache());
            if (result.error()) {
                notCarried.add("messages.content.is_error");
            }
            List<Block> content = carried(result.content());
            out.object().text("role", "tool").text("tool_call_id", ToolIds.restore(result.callId()));
            out.text("content", text(content)).end();
            content.stream().filter(part -> !(part instanceof Block.Text)).forEach(pictures::add);
        }
    }

    /**
     * Pictures that tools gave follow as the user's: a tool's message has text only. Behind the last of the results, for
     * nothing may stand between them.
     */
    private void pictures() {
        if (!pictures.isEmpty()) {
            message("user", pictures);
            pictures.clear();
        }
    }

    private void assistant(List<Block> blocks) {
        List<Block> content = carried(blocks);
        List<Block.ToolCall> calls = blocks.stream()
                .filter(Block.ToolCall.class::isInstance)
                .map(Block.ToolCall.class::cast)
                .toList();
        if (content.isEmpty() && calls.isEmpty()) {
            return;
        }
        out.object().text("role", "assistant");
        if (content.isEmpty()) {
            out.nothing("content");
        } else {
            content(content);
        }
        if (!calls.isEmpty()) {
            out.array("tool_calls");
            calls.forEach(this::call);
            out.end();
        }
        out.end();
    }

    private void call(Block.ToolCall call) {
        cached(call.cache());
        out.object()
                .text("id", ToolIds.restore(call.id()))
                .text("type", "function")
                .object("function");
        out.text("name", call.name()).text("arguments", call.arguments().isEmpty() ? "{}" : call.arguments());
        out.end().end();
    }
}

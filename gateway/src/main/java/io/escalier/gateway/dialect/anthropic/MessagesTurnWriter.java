package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.neutral.Block;
import io.escalier.gateway.dialect.neutral.Source;
import io.escalier.gateway.dialect.neutral.ToolIds;
import io.escalier.gateway.dialect.neutral.Turn;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes turns as {@code messages}: results of tools first in one message of the user's, turns of one side merged,
 * instructions that come late among what the user says, for they have no place of their own here.
 */
final class MessagesTurnWriter {
    private final JsonOut out;
    private final Set<String> notCarried;
    private final Breakpoints breakpoints;

    MessagesTurnWriter(JsonOut out, Set<String> notCarried, Breakpoints breakpoints) {
        this.out = out;
        this.notCarried = notCarried;
        this.breakpoints = breakpoints;
    }

    void system(List<Block> blocks) {
        List<Block> texts = blocks.stream()
                .filter(block ->
                        block instanceof Block.Text text && !text.text().isBlank())
                .toList();
        if (!texts.isEmpty()) {
            out.array("system");
            texts.forEach(this::block);
            out.end();
        }
    }

    void messages(List<Turn> turns) {
        out.array("messages");
        List<Block> pending = new ArrayList<>();
        boolean assistant = false;
        for (Turn turn : turns) {
            boolean theirs = turn.role() == Role.ASSISTANT;
            if (theirs != assistant) {
                message(assistant, pending);
                pending.clear();
                assistant = theirs;
            }
            if (turn.role() == Role.SYSTEM) {
                notCarried.add("messages.role");
            }
            turn.blocks().stream().filter(this::carried).forEach(pending::add);
        }
        if (assistant) {
            begun(pending);
        }
        message(assistant, pending);
        out.end();
    }

    private void message(boolean assistant, List<Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        out.object().text("role", assistant ? "assistant" : "user").array("content");
        // Results answer the calls before them: nothing may stand in between.
        blocks.stream().filter(Block.ToolResult.class::isInstance).forEach(this::block);
        blocks.stream().filter(block -> !(block instanceof Block.ToolResult)).forEach(this::block);
        out.end().end();
    }

    /** An answer that is begun may not end with white space here. */
    private static void begun(List<Block> blocks) {
        int last = blocks.size() - 1;
        if (last >= 0 && blocks.get(last) instanceof Block.Text text) {
            blocks.set(last, new Block.Text(text.text().stripTrailing(), text.cache()));
        }
    }

    /** Texts of white space alone are an error here. */
    private boolean carried(Block block) {
        if (block instanceof Block.Text text) {
            return !text.text().isBlank();
        }
        boolean carried = block instanceof Block.Thought thought && Seal.bare(thought.signature())
                || block instanceof Block.Hidden
                || block instanceof Block.ToolCall
                || block instanceof Block.ToolResult
                || block instanceof Block.Image image && Media.image(image.source())
                || block instanceof Block.Document document && Media.document(document.source()) != null;
        if (!carried && !(block instanceof Block.Other)) {
            notCarried.add("messages.content." + kind(block));
        }
        return carried;
    }

    private static String kind(Block block) {
        return block instanceof Block.Thought ? "thinking" : block instanceof Block.Image ? "image_url" : "file";
    }

    private void block(Block block) {
        if (block instanceof Block.Text text) {
            out.object().text("type", "text").text("text", text.text());
            cached(text.cache());
        } else if (block instanceof Block.Image image) {
            if (image.detail() != null && !image.detail().equals("auto")) {
                notCarried.add("messages.content.detail");
            }
            out.object().text("type", "image");
            source(image.source());
            cached(image.cache());
        } else if (block instanceof Block.Document document) {
            out.object().text("type", "document");
            source(Media.document(document.source()));
            out.text("title", document.title());
            cached(document.cache());
        } else if (block instanceof Block.Thought thought) {
            out.object().text("type", "thinking").text("thinking", thought.text());
            out.text("signature", thought.signature()).end();
        } else if (block instanceof Block.Hidden hidden) {
            out.object()
                    .text("type", "redacted_thinking")
                    .text("data", hidden.data())
                    .end();
        } else if (block instanceof Block.ToolCall call) {
            out.object()
                    .text("type", "tool_use")
                    .text("id", ToolIds.fit(call.id()))
                    .text("name", call.name());
            out.raw("input", Arguments.object(call.arguments())).end();
        } else if (block instanceof Block.ToolResult result) {
            result(result);
        }
    }

    /** Ends a block. */
    private void cached(@Nullable String cache) {
        out.raw("cache_control", breakpoints.of(cache)).end();
    }

    private void result(Block.ToolResult result) {
        out.object().text("type", "tool_result").text("tool_use_id", ToolIds.fit(result.callId()));
        List<Block> content = result.content().stream().filter(this::carried).toList();
        if (!content.isEmpty()) {
            out.array("content");
            content.forEach(this::block);
            out.end();
        }
        out.flag("is_error", result.error() ? Boolean.TRUE : null).end();
    }

    private void source(@Nullable Source source) {
        out.object("source");
        if (source instanceof Source.Url url) {
            out.text("type", "url").text("url", url.url());
        } else if (source instanceof Source.Inline inline) {
            out.text("type", "base64").text("media_type", inline.mediaType()).text("data", inline.base64());
        } else if (source instanceof Source.Plain plain) {
            out.text("type", "text").text("media_type", "text/plain").text("data", plain.text());
        }
        out.end();
    }
}

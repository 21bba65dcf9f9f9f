package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.cache.BreakpointCache;
import io.escalier.simulator.cache.BreakpointCache.Life;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.token.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The prompt as the simulated models read it, in tokens: tool definitions, the answer's format, the system text, the
 * turns with four tokens of frame each, and three for the answer to come. An image is {@value #IMAGE} tokens, a PDF
 * {@value #PDF}. Where breakpoints stand is no part of it, so that one that moves changes nothing before it.
 */
final class Prompt {
    static final int IMAGE = 400;
    static final int PDF = 1_500;

    private final List<String> tokens = new ArrayList<>();
    private final List<BreakpointCache.Block> blocks = new ArrayList<>();

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    List<BreakpointCache.Block> blocks() {
        return List.copyOf(blocks);
    }

    void tool(Block tool) {
        ObjectNode json = tool.fields().object().deepCopy();
        json.remove("cache_control");
        tokens.addAll(Tokens.split(json.toString()));
        end(tool.life());
    }

    void format(String schema) {
        tokens.addAll(Tokens.split(schema));
    }

    void system(List<Block> texts) {
        if (!texts.isEmpty()) {
            tokens.add("<system>");
            texts.forEach(this::block);
        }
    }

    /** How the model is to answer; a change of it is a change of all messages. */
    void mode(String mode) {
        tokens.add("<" + mode + ">");
    }

    /** @param open the model goes on where it ends */
    void turn(Turn turn, boolean open) {
        String role = turn.role() == Role.USER ? "user" : "assistant";
        Collections.addAll(tokens, "<message>", role, "<says>");
        turn.blocks().forEach(this::block);
        if (!open) {
            tokens.add("</message>");
        }
    }

    void answer() {
        Collections.addAll(tokens, "<message>", "assistant", "<says>");
    }

    /** Keeps all of it up to the last block, if that has no breakpoint yet. */
    void keep(Life life) {
        int last = blocks.size() - 1;
        if (last >= 0 && blocks.get(last).life() == Life.NONE) {
            blocks.set(last, new BreakpointCache.Block(blocks.get(last).end(), life));
        }
    }

    private void block(Block block) {
        if (block.is("tool_use") || block.is("server_tool_use")) {
            tokens.addAll(Tokens.split(block.member("name")));
        }
        if (block.parts().isEmpty()) {
            content(block);
        } else {
            block.parts().forEach(this::block);
        }
        end(block.life());
    }

    private void content(Block block) {
        if (block.is("image") || block.is("document") && block.text().isEmpty()) {
            int size = block.is("image") ? IMAGE : PDF;
            String picture = "<" + block.fields().object().path("source").hashCode() + ">";
            tokens.addAll(Collections.nCopies(size, picture));
        } else {
            tokens.addAll(Tokens.split(block.text()));
        }
    }

    private void end(Life life) {
        blocks.add(new BreakpointCache.Block(tokens.size(), life));
    }
}

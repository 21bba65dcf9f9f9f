package io.escalier.simulator.messages;

import io.escalier.simulator.directive.Directive;
import io.escalier.simulator.mind.Role;
import io.escalier.simulator.mind.Said;
import io.escalier.simulator.mind.ToolUse;
import java.util.ArrayList;
import java.util.List;

/** Tells a model what was said; directives are taken out of the text and handed on. */
final class Transcriber {
    private final List<Said> said = new ArrayList<>();
    private final List<Directive> directives = new ArrayList<>();

    List<Said> said() {
        return said;
    }

    List<Directive> directives() {
        return directives;
    }

    void system(List<Block> texts) {
        if (!texts.isEmpty()) {
            say(Role.SYSTEM, joined(texts), List.of(), "");
        }
    }

    void turn(Turn turn) {
        if (turn.role() == Role.ASSISTANT) {
            List<ToolUse> calls = turn.blocks("tool_use").stream()
                    .map(use -> new ToolUse(use.member("id"), use.member("name"), use.text()))
                    .toList();
            say(Role.ASSISTANT, joined(turn.blocks("text")), calls, "");
            return;
        }
        for (Block result : turn.blocks("tool_result")) {
            // An error is no result that a model could read as one.
            boolean failed = result.fields().object().path("is_error").asBoolean();
            say(Role.TOOL, (failed ? "error: " : "") + result.text(), List.of(), result.member("tool_use_id"));
        }
        List<Block> words =
                turn.blocks().stream().filter(block -> !block.is("tool_result")).toList();
        if (!words.isEmpty()) {
            say(Role.USER, joined(words), List.of(), "");
        }
    }

    private void say(Role role, String text, List<ToolUse> calls, String callId) {
        directives.addAll(Directive.in(text));
        said.add(new Said(role, Directive.strip(text), calls, callId));
    }

    private static String joined(List<Block> blocks) {
        return String.join("\n", blocks.stream().map(Block::text).toList());
    }
}

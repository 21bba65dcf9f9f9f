package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.Utf8;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.routing.attempt.Advice;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.AnswerBuilder;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model has said until now, and what it says with each event. */
final class MessagesSpeech {
    private static final int BYTES_PER_TOKEN = 4;
    private static final int LONGEST_TOKEN = 16;

    /** What a call costs beside its texts. */
    private static final int EACH_CALL = 64;

    private final AnswerBuilder answer = new AnswerBuilder();
    private final MessagesUsage usage;
    private final Set<Integer> open = new LinkedHashSet<>();
    /** Calls that have arguments. */
    private final Set<Integer> argued = new HashSet<>();

    private final Set<Integer> completed = new LinkedHashSet<>();
    private long kept;
    private long tokens;
    private boolean finished;

    /** @param advisor configured model that the provider may ask for advice; null for none */
    MessagesSpeech(@Nullable String advisor) {
        this.usage = new MessagesUsage(advisor);
    }

    /** What events and bodies state. */
    MessagesUsage usage() {
        return usage;
    }

    /** A block begins, with what stands in it already. */
    void begin(int index, BlockPart block, List<Said> said) {
        Advice consult = block.consult();
        if (consult != null) {
            kept += EACH_CALL + (consult.text() == null ? 0 : Utf8.length(consult.text()));
            answer.advice(consult);
        } else if (block.callsTool()) {
            open.add(index);
            String id = block.id == null ? "" : block.id;
            String name = block.name == null ? "" : block.name;
            answer.tool(index, id, name, "");
            kept += EACH_CALL + id.length() + name.length();
            said.add(new Said.ToolBegun(index, id, name));
            // In a stream it is a placeholder, and pieces follow.
            if (block.input != null && !block.input.replaceAll("\\s", "").equals("{}")) {
                arguments(index, block.input, said);
            }
        } else {
            delta(index, block, said);
        }
    }

    /** More of a block. */
    void delta(int index, BlockPart block, List<Said> said) {
        if (block.text != null) {
            count(block.text);
            answer.text(block.text);
            said.add(new Said.Text(block.text));
        }
        if (block.thought != null) {
            count(block.thought);
            said.add(new Said.Thought(block.thought));
        }
        if (block.signature != null) {
            said.add(
                    block.type.startsWith("redacted")
                            ? new Said.Hidden(block.signature)
                            : new Said.Signed(block.signature));
        }
        if (block.input != null && open.contains(index)) {
            arguments(index, block.input, said);
        }
    }

    private void arguments(int index, String json, List<Said> said) {
        if (!json.isEmpty()) {
            count(json);
            argued.add(index);
            answer.tool(index, null, null, json);
            said.add(new Said.Arguments(index, json));
        }
    }

    private void count(String text) {
        int bytes = Utf8.length(text);
        kept += bytes;
        tokens += bytes <= LONGEST_TOKEN ? 1 : (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }

    /** A block is complete; the call that it is, or null. No arguments are an empty object where they are a text. */
    Content.@Nullable ToolCall close(int index, List<Said> said) {
        if (!open.remove(index)) {
            return null;
        }
        if (!argued.contains(index)) {
            said.add(new Said.Arguments(index, "{}"));
        }
        completed.add(index);
        return answer.tool(index);
    }

    /** Calls whose blocks nobody closed, in order. */
    List<Content.ToolCall> closeAll() {
        List<Content.ToolCall> calls = new ArrayList<>(0);
        for (int index : List.copyOf(open)) {
            Content.ToolCall call = close(index, new ArrayList<>());
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** Events and bodies that name the message, or end it. */
    void message(MessagesScan scan, List<Said> said) {
        if (scan.id != null) {
            answer.id(scan.id);
            said.add(new Said.Begun(scan.id));
        }
    }

    void finish(MessagesScan scan, List<Said> said) {
        if (scan.stopReason != null) {
            finished = true;
            FinishReason reason = StopReasons.of(scan.stopReason);
            answer.finish(reason);
            said.add(new Said.Finished(reason, scan.stopSequence));
        }
        // Clients size their context by what was read first.
        Usage once = usage.once();
        Usage stated = once == null ? usage.usage() : once;
        if (stated != null && usage.stated()) {
            said.add(new Said.Used(stated));
        }
    }

    /** No more comes, in good order, whether or not a reason was given. */
    void end() {
        if (!finished) {
            finished = true;
            answer.finish(FinishReason.OTHER);
        }
    }

    boolean finished() {
        return finished;
    }

    /** What is kept of the answer, in bytes or less. */
    long kept() {
        return kept;
    }

    Answer soFar() {
        Answer all = answer.build();
        if (all.complete()) {
            return all;
        }
        List<Content.ToolCall> calls = new ArrayList<>(0);
        for (int index : completed) {
            Content.ToolCall call = answer.tool(index);
            if (call != null) {
                calls.add(call);
            }
        }
        return new Answer(all.id(), all.text(), all.refusal(), calls, null, all.confidence(), List.of(), all.advice());
    }

    /** Null when it cannot be true, or when the last word on it has not come. */
    @Nullable
    Usage stated() {
        return finished && usage.stated() && !placeholder() ? usage.usage() : null;
    }

    /** What was done besides, as far as it is stated. */
    Beside beside() {
        return new Beside(usage.once(), usage.advice());
    }

    boolean usageRefused() {
        return usage.lies() || finished && placeholder();
    }

    private boolean placeholder() {
        return usage.stated() && usage.countsNothing() && tokens > 0;
    }

    /** At least what the provider counted on the way. */
    long outputTokens() {
        return Math.max(tokens, usage.lies() ? 0 : usage.output());
    }
}

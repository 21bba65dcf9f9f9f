package io.escalier.gateway.dialect.openai;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.AnswerBuilder;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model has said until now, in choice 0, and what is known of the others: whether they ended. */
final class Speech {
    private final AnswerBuilder answer = new AnswerBuilder();
    private final OutputCount output = new OutputCount();
    private final ToolCallOrder tools = new ToolCallOrder();
    private final BitSet begun = new BitSet();
    private final BitSet finished = new BitSet();
    private long kept;
    private @Nullable UsageReader usage;
    /** The last usage came on an event of its own, as it does when all is said. */
    private boolean usageIsLast;

    private boolean usageRefused;

    /** Takes what arrived; the calls that it completed come back. */
    List<Content.ToolCall> take(ChatScan scan) {
        if (scan.id != null) {
            answer.id(scan.id);
        }
        if (scan.usage != null) {
            usage = scan.usage;
            usageRefused |= scan.usage.usage() == null;
            usageIsLast = scan.choices.isEmpty();
        }
        for (ChoicePart choice : scan.choices) {
            output.add(choice);
            track(choice);
            if (choice.index == 0) {
                take(choice);
            }
        }
        return completed();
    }

    private void track(ChoicePart choice) {
        if (choice.index >= 0 && choice.index < ChatRequestReader.CHOICES) {
            begun.set(choice.index);
            if (choice.finish != null) {
                finished.set(choice.index);
            }
        }
    }

    private void take(ChoicePart choice) {
        if (choice.text != null) {
            answer.text(choice.text);
        }
        if (choice.refusal != null) {
            answer.refusal(choice.refusal);
        }
        choice.logprobs.forEach(answer::logprob);
        choice.rivals.forEach(pair -> answer.rivals(pair.first(), pair.second()));
        for (ToolPart part : choice.tools) {
            int place = tools.place(part);
            choice.places.add(place);
            answer.tool(place, part.id(), part.name(), part.arguments());
            kept += part.bytes();
        }
        if (choice.finish != null) {
            answer.finish(FinishReasons.of(choice.finish));
            tools.finish();
        }
        kept += choice.contentBytes;
    }

    private List<Content.ToolCall> completed() {
        List<Content.ToolCall> calls = new ArrayList<>(0);
        for (int index : tools.takeCompleted()) {
            Content.ToolCall call = answer.tool(index);
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    /** No more comes, in good order, whether or not a reason was given; the calls that this completed come back. */
    List<Content.ToolCall> close() {
        if (!finished.get(0)) {
            answer.finish(FinishReason.OTHER);
            finished.set(0);
        }
        tools.finish();
        return completed();
    }

    /** Whether every choice that began came to an end. */
    boolean finished() {
        return finished.get(0) && finished.cardinality() == begun.cardinality();
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
        List<Content.ToolCall> complete = new ArrayList<>();
        for (int index : tools.completed()) {
            Content.ToolCall call = answer.tool(index);
            if (call != null) {
                complete.add(call);
            }
        }
        return new Answer(all.id(), all.text(), all.refusal(), complete, null, all.confidence());
    }

    /**
     * The last usage stated, which in cumulative ones is the sum of all; null when it cannot be true, or when it came
     * on the way: more may have been used since.
     */
    @Nullable
    Usage stated() {
        boolean whole = usageIsLast || finished();
        return usage == null || !whole || placeholder() ? null : usage.usage();
    }

    boolean usageRefused() {
        return usageRefused || placeholder();
    }

    private boolean placeholder() {
        return usage != null && usage.countsNothing() && output.tokens() > 0;
    }

    /** At least what the provider counted on the way. */
    long outputTokens() {
        return Math.max(output.tokens(), usage == null ? 0 : usage.output());
    }
}

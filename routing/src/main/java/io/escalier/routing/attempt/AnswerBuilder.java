package io.escalier.routing.attempt;

import io.escalier.routing.task.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts an answer together from what arrives, in any dialect. One per attempt, confined to its context. */
public final class AnswerBuilder {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final Map<Integer, ToolCallBuilder> tools = new TreeMap<>();
    private final List<Thought> thoughts = new ArrayList<>(0);
    private final Map<String, Advice> advice = new LinkedHashMap<>(0);
    private @Nullable String id;
    private @Nullable FinishReason finish;
    private double logprobs;
    private double leastLogprob;
    private int scored;
    private double margins;
    private int rivalled;

    public void id(String id) {
        if (this.id == null && !id.isEmpty()) {
            this.id = id;
        }
    }

    public void text(String more) {
        text.append(more);
    }

    public void refusal(String more) {
        refusal.append(more);
    }

    /** One that is whole, and signed. */
    public void thought(Thought thought) {
        thoughts.add(thought);
    }

    /** A consult of the provider's own, asked for or with what came of it; of two of one id the later stands. */
    public void advice(Advice more) {
        advice.put(more.id(), more);
    }

    public void finish(FinishReason reason) {
        finish = reason;
    }

    /**
     * One token's log-probability.
     *
     * @param logprob natural logarithm, 0 or less; other values are not counted
     */
    public void logprob(double logprob) {
        if (logprob <= 0) {
            logprobs += logprob;
            leastLogprob = Math.min(leastLogprob, logprob);
            scored++;
        }
    }

    /**
     * The two likeliest tokens of one place.
     *
     * @param first log-probability of the likelier one, 0 or less
     * @param second of the other; pairs that cannot be are not counted
     */
    public void rivals(double first, double second) {
        if (first <= 0 && second <= first) {
            margins += Math.exp(first) - Math.exp(second);
            rivalled++;
        }
    }

    /**
     * A piece of a tool call.
     *
     * @param index of the call in the answer
     * @param callId as far as this piece has it
     * @param name as far as this piece has it
     * @param arguments the next fragment
     */
    public void tool(int index, @Nullable String callId, @Nullable String name, String arguments) {
        tools.computeIfAbsent(index, i -> new ToolCallBuilder()).add(callId, name, arguments);
    }

    /** The call at an index as it stands; null when nothing of it arrived. */
    public Content.@Nullable ToolCall tool(int index) {
        ToolCallBuilder builder = tools.get(index);
        return builder == null ? null : builder.build();
    }

    /** How many tokens had a log-probability so far. */
    public int scoredTokens() {
        return scored;
    }

    public Answer build() {
        List<Content.ToolCall> calls = new ArrayList<>(tools.size());
        tools.values().forEach(tool -> calls.add(tool.build()));
        return new Answer(
                id,
                text.toString(),
                refusal.isEmpty() ? null : refusal.toString(),
                calls,
                finish,
                scored == 0 ? null : confidence(),
                thoughts,
                List.copyOf(advice.values()));
    }

    private Confidence confidence() {
        double margin = rivalled == 0 ? Double.NaN : margins / rivalled;
        return new Confidence(Math.exp(logprobs / scored), Math.exp(leastLogprob), scored, margin);
    }

    private static final class ToolCallBuilder {
        private final StringBuilder arguments = new StringBuilder();
        private String callId = "";
        private String name = "";

        void add(@Nullable String moreId, @Nullable String moreName, String more) {
            if (moreId != null && callId.isEmpty()) {
                callId = moreId;
            }
            if (moreName != null && name.isEmpty()) {
                name = moreName;
            }
            arguments.append(more);
        }

        Content.ToolCall build() {
            return new Content.ToolCall(callId, name, arguments.toString());
        }
    }
}

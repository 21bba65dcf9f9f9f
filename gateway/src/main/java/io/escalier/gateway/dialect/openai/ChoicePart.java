package io.escalier.gateway.dialect.openai;

import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one event, or a whole body, has of one choice. Filled while it is read. */
final class ChoicePart {
    int index;
    /** Null for none, as for all the texts. */
    @Nullable
    String text;

    @Nullable
    String refusal;

    @Nullable
    String finish;

    /** Reasoning that can be read, as far as it is in one piece. */
    @Nullable
    String thought;

    /** Where the member with its calls begins; -1 for none. */
    int callsAt = -1;
    /** Where that member ends. */
    int callsTo;

    /** The member {@code role}; null for none, as for the values. */
    @Nullable
    Span roleAt;

    @Nullable
    Span contentAt;

    @Nullable
    Span thoughtAt;

    @Nullable
    Span finishAt;

    boolean reasoning;
    boolean audio;
    /** Of text, refusal, reasoning and arguments, in UTF-8. */
    int contentBytes;

    final List<ToolPart> tools = new ArrayList<>(0);
    /** Of each of these the place of its call in the answer, once that is known. */
    final List<Integer> places = new ArrayList<>(0);
    /** Natural logarithms, one per token. */
    final List<Double> logprobs = new ArrayList<>(0);
    /** Of the places at which at least two tokens are known: the likeliest and the second. */
    final List<Rivals> rivals = new ArrayList<>(0);

    /** Natural logarithms. */
    record Rivals(double first, double second) {}

    boolean saysSomething() {
        return text != null || refusal != null || reasoning || audio || !tools.isEmpty();
    }
}

package io.escalier.policies.signals;

import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.schema.Schemas;
import io.escalier.policies.signals.session.SessionSignals;
import io.escalier.policies.signals.task.TaskSignals;
import io.escalier.policies.signals.tools.ToolKinds;
import io.escalier.routing.signal.Detector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every detector there is, in the order of the documentation. A new signal is one class and one line here. */
public final class Signals {
    private static final List<Detector> FREE = with(ToolKinds.with(Map.of()));

    private static final Map<String, Detector> BY_NAME =
            FREE.stream().collect(Collectors.toUnmodifiableMap(d -> d.signal().name(), Function.identity()));

    private Signals() {}

    /**
     * The same with a memo of their own, for as long as a configuration holds.
     *
     * @param kinds what is known of tools
     */
    public static List<Detector> with(ToolKinds kinds) {
        Schemas schemas = new Schemas();
        // One memo for all: each conversation is read once.
        ConversationMemo memo = ConversationMemo.remembering();
        UserWords user = new UserWords(memo);
        return Stream.of(
                        TaskSignals.all(memo),
                        List.<Detector>of(new TaskLanguage(user)),
                        SessionSignals.all(memo, kinds),
                        answers(schemas, user, kinds))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Detector> answers(Schemas schemas, UserWords user, ToolKinds kinds) {
        return List.of(
                new AnswerEmpty(),
                new AnswerRefusal(),
                new AnswerRefusalPrefix(),
                AnswerTruncated.byModel(),
                AnswerTruncated.byClient(),
                new AnswerSchemaErrors(schemas),
                new AnswerToolCallErrors(schemas),
                new AnswerToolCalls(kinds),
                new AnswerFormatMissed(user),
                new AnswerArithmeticErrors(user),
                new AnswerCodeErrors(),
                new AnswerHedging(),
                new AnswerRepetition(),
                new AnswerOffLanguage(user),
                AnswerConfidence.mean(),
                AnswerConfidence.least(),
                AnswerConfidence.margin(),
                new AnswerLength(),
                new AnswerTokens(),
                new AnswerFinishReason());
    }

    /** The detectors that cost nothing but a little time, with nothing known of tools: no call of a model. */
    public static List<Detector> free() {
        return FREE;
    }

    /** @param name as conditions write it, for example {@code answer.confidence} */
    public static Optional<Detector> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}

package io.escalier.policies.verify;

import io.escalier.policies.config.TargetName;
import io.escalier.policies.prompt.Fence;
import io.escalier.policies.prompt.PromptText;
import io.escalier.policies.prompt.Transcript;
import io.escalier.policies.verify.VerifySection.JudgeSection;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify.judge}: the score that a model gives the answer, as a share of the full one. It reads the conversation
 * and the answer as quotes, is told to follow nothing in them, and replies by a schema.
 */
final class Judge extends PaidCheck {
    static final Signal SIGNAL = signal(
            "verify.judge",
            "The score that a judging model, the advisor unless another is named, gives the answer, of 10; one call.");

    /** How much of the conversation the judge reads, in characters. */
    static final int LONGEST_TRANSCRIPT = 40_000;

    private static final PromptText SYSTEM = PromptText.of("judge-system.txt");
    private static final PromptText QUESTION = PromptText.of("judge-question.txt", "transcript", "answer");
    private static final PromptText SCHEMA = PromptText.of("judge-schema.json");

    private final JudgeSection terms;
    private final @Nullable String by;

    Judge(JudgeSection terms) {
        super(SIGNAL, terms.answer(), terms.deadline(), terms.unverified());
        this.terms = terms;
        this.by = terms.by().map(TargetName::text).orElse(null);
    }

    @Override
    public TargetRole role() {
        return TargetRole.ADVISOR;
    }

    @Override
    public @Nullable String by() {
        return by;
    }

    @Override
    Object more() {
        return terms.maxTokens();
    }

    @Override
    List<Inquiry> ask(Sight sight, Answer answer) {
        String transcript = Transcript.of(sight.request(), LONGEST_TRANSCRIPT);
        String quoted = Transcript.of(answer, 2 * terms.answer());
        Fence fence = Fence.around(List.of(transcript, quoted));
        String question = QUESTION.fill(Map.of(
                "transcript", fence.quote("transcript", transcript),
                "answer", fence.quote("answer", quoted)));
        Prompt prompt = new Prompt.Own(SYSTEM.text(), question, terms.maxTokens(), false, SCHEMA.text());
        return List.of(new Inquiry(Purpose.JUDGE, prompt));
    }

    @Override
    Evidence read(Answer answer, List<Answer> replies) {
        Optional<Judgement> read = Judgement.read(replies.get(0).text());
        if (read.isEmpty()) {
            return absent("the judge gave no verdict that can be used");
        }
        Judgement judgement = read.get();
        String why = judgement.why().isBlank()
                ? ""
                : ": " + Words.quote(judgement.why().strip());
        String words = "judged " + (judgement.good() ? "good" : "bad") + ", " + judgement.score() + " of 10" + why;
        return found(judgement.score() / 10.0, words);
    }
}

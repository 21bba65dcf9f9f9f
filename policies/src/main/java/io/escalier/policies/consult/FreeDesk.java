package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Consults where no policy judges: as often as the client likes, in our own words, held to budgets alone. */
final class FreeDesk implements Desk {
    /** The longest wait for advice. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Names of calls from here on are not those of the play inside. */
    private static final int FIRST = 1_000;

    private final Sight sight;
    private final int maxTokens;
    private int calls = FIRST;
    private int holds = FIRST;

    FreeDesk(Sight sight, int maxTokens) {
        this.sight = sight;
        this.maxTokens = maxTokens;
    }

    @Override
    public CallId call() {
        return new CallId(calls++);
    }

    @Override
    public HoldId hold() {
        return new HoldId(holds++);
    }

    @Override
    public Prompt.Own question(@Nullable Answer said, int longest) {
        return said == null
                ? AdvicePrompt.USUAL.ask(sight, null, maxTokens, longest)
                : AdvicePrompt.USUAL.asked(sight, said, maxTokens, longest);
    }

    @Override
    public Move.Call ask(String advisor, Prompt question, @Nullable HoldId hold) {
        Duration left = sight.now().left();
        return new Move.Call(
                call(),
                advisor,
                TargetRole.ADVISOR,
                Purpose.ADVICE,
                question,
                DEADLINE.compareTo(left) < 0 ? DEADLINE : left,
                Watch.END,
                hold);
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public boolean limited() {
        return !sight.now().budgets().isEmpty();
    }

    @Override
    public Optional<List<Claim>> claims() {
        return Optional.of(List.of());
    }

    @Override
    public List<Move.Want> wants(String advisor, Prompt question) {
        return sight.now().budgets().isEmpty()
                ? List.of()
                : List.of(new Move.Want(advisor, TargetRole.ADVISOR, Purpose.ADVICE, question));
    }

    @Override
    public void given() {}

    @Override
    public void without(boolean paid) {}
}

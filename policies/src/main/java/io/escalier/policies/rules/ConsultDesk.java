package io.escalier.policies.rules;

import io.escalier.policies.consult.Desk;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.TargetRole;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Consults of one task come out of the same purse as its rules' advice, in the same words. */
final class ConsultDesk implements Desk {
    private final AdviceTerms terms;
    private final int maxTokens;
    private final List<String> advisors;
    private final Cast cast;
    private final Purse purse;
    private final Sight sight;
    private final BooleanSupplier open;

    /**
     * @param maxTokens the longest advice
     * @param advisors who may be asked
     * @param open whether there may be one more
     */
    ConsultDesk(
            AdviceTerms terms,
            int maxTokens,
            List<String> advisors,
            Cast cast,
            Purse purse,
            Sight sight,
            BooleanSupplier open) {
        this.terms = terms;
        this.maxTokens = maxTokens;
        this.advisors = advisors;
        this.cast = cast;
        this.purse = purse;
        this.sight = sight;
        this.open = open;
    }

    @Override
    public CallId call() {
        return cast.call();
    }

    @Override
    public HoldId hold() {
        return cast.hold();
    }

    @Override
    public Prompt.Own question(@Nullable Answer said, int longest) {
        return said == null
                ? terms.prompt().ask(sight, null, maxTokens, longest)
                : terms.prompt().asked(sight, said, maxTokens, longest);
    }

    @Override
    public Move.Call ask(String advisor, Prompt question, @Nullable HoldId hold) {
        return cast.advice(advisor, question, terms.deadline(), hold);
    }

    @Override
    public boolean open() {
        return open.getAsBoolean();
    }

    @Override
    public boolean limited() {
        return cast.budgeted() || purse.limitsHelp();
    }

    @Override
    public Optional<List<Claim>> claims() {
        return purse.consult(advisors, maxTokens);
    }

    @Override
    public List<Move.Want> wants(String advisor, Prompt question) {
        return cast.budgeted()
                ? List.of(new Move.Want(advisor, TargetRole.ADVISOR, Purpose.ADVICE, question))
                : List.of();
    }

    @Override
    public void given() {
        purse.advised();
        purse.escalated(true);
    }

    @Override
    public void without(boolean paid) {
        purse.escalated(paid);
    }
}

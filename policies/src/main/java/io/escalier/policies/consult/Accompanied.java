package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;

/**
 * A strategy without a policy whose models may consult where the client wants an advisor.
 *
 * <p>Failure posture: that of the strategy inside; whatever becomes of a consult, the answer goes on.
 *
 * @param inside decides everything else
 */
public record Accompanied(Strategy inside) implements Strategy {
    @Override
    public Play open(Task task, Situation now) {
        Play play = inside.open(task, now);
        if (!Wish.in(task.request())) {
            return play;
        }
        ConsultTerms terms = Wish.terms(task, AdvicePrompt.USUAL, null, true);
        Notes notes = new Notes(now.session(), task.request(), terms.tool(), terms.prompt());
        Desk desk = new FreeDesk(Sight.of(task, now), Wish.tokens(task.request()));
        return new Consulting(play, terms, notes, new Told(), desk, now.targets());
    }
}

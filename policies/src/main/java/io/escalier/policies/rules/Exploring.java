package io.escalier.policies.rules;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.price.Cost;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.task.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * Which of the tasks on which no rule fired the advisor answers too, off the path: what rules missed is seen nowhere
 * else. Drawn by task, not by session.
 */
final class Exploring {
    private final Means means;
    private final Parties parties;
    private final Situation now;
    private final TaskId task;
    private final Estimates estimates;

    Exploring(Means means, Parties parties, Situation now, TaskId task, Estimates estimates) {
        this.means = means;
        this.parties = parties;
        this.now = now;
        this.task = task;
        this.estimates = estimates;
    }

    /** What follows from a task that no rule touched. */
    Optional<Move> untouched() {
        String advisor = parties.advisor();
        if (means.explore() == 0
                || advisor == null
                || !now.targets().containsKey(advisor)
                || Draw.of(task.value() + "/explore") >= means.explore()) {
            return Optional.empty();
        }
        Limit.Spend limit = means.bounds().exploreSpend();
        if (limit == null) {
            return Optional.of(new Move.Explore(advisor, means.explore(), List.of()));
        }
        return estimates.answerAtMost(advisor, null) instanceof Cost.Known atMost
                ? Optional.of(new Move.Explore(advisor, means.explore(), List.of(new Claim(limit, atMost.money()))))
                : Optional.empty();
    }
}

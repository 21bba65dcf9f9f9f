package io.escalier.routing.contract;

import static io.escalier.routing.imagined.Claims.refund;
import static io.escalier.routing.imagined.Claims.reserve;
import static io.escalier.routing.imagined.Puppet.call;
import static io.escalier.routing.imagined.Puppet.fail;
import static io.escalier.routing.imagined.Puppet.finish;
import static io.escalier.routing.imagined.Puppet.paid;
import static io.escalier.routing.imagined.Puppet.release;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.imagined.Claims;
import io.escalier.routing.imagined.Puppet;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A draft that is not good enough is advised on, where limits have room")
class AdvisedContractTests extends StrategyContract {
    private static final int DRAFT = 1;
    private static final int ADVICE = 2;
    private static final int BETTER = 3;

    @Override
    protected Stream<Scene> scenes() {
        return Stream.of(Tasks.streaming(), Tasks.buffered())
                .flatMap(task -> Stream.of(
                        Scene.of("reserved", new Advised(true), task, SessionView.NEW),
                        Scene.of("only counted", new Advised(false), task, SessionView.NEW)
                                .replying(new Answer(null, "", null, List.of(), null, null))));
    }

    /** @param binding whether limits may refuse the advice */
    private record Advised(boolean binding) implements Strategy {
        @Override
        public Play open(Task task, Situation now) {
            return new Course(binding);
        }
    }

    private static final class Course implements Play {
        private final boolean binding;
        private boolean granted;
        private boolean advised;

        Course(boolean binding) {
            this.binding = binding;
        }

        @Override
        public List<Move> start() {
            return List.of(call(DRAFT, Watch.END));
        }

        @Override
        public List<Move> on(Seen seen) {
            if (seen instanceof Seen.Ended ended) {
                return ended(ended);
            }
            if (seen instanceof Seen.Broken broken) {
                return broken.id().number() == DRAFT ? Puppet.ordinarily(seen) : serve(DRAFT);
            }
            if (seen instanceof Seen.Granted) {
                granted = true;
                return advise();
            }
            if (seen instanceof Seen.Refused) {
                return serve(DRAFT);
            }
            if (seen instanceof Seen.ClientGone) {
                Move gone = fail(FailureKind.CLIENT_GONE);
                return granted && !advised ? List.of(refund(1), gone) : List.of(gone);
            }
            return List.of();
        }

        private List<Move> ended(Seen.Ended ended) {
            switch (ended.id().number()) {
                case DRAFT -> {
                    if (ended.answer().text().contains("bad")) {
                        return binding ? List.of(reserve(1)) : advise();
                    }
                    return serve(DRAFT);
                }
                case ADVICE -> {
                    return List.of(paid(call(BETTER, Watch.END), 1));
                }
                default -> {
                    return serve(BETTER);
                }
            }
        }

        private List<Move> advise() {
            advised = true;
            Move advice = paid(Puppet.question(ADVICE), 1);
            return binding ? List.of(advice) : List.of(Claims.count(1), advice);
        }

        private static List<Move> serve(int call) {
            return List.of(release(call, UpTo.ALL), finish(call));
        }
    }
}

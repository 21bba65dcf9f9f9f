package io.escalier.routing.contract;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.TargetRole;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("One target that answers everything")
class DirectContractTests extends StrategyContract {
    @Override
    protected Stream<Scene> scenes() {
        return Stream.of(
                Scene.of(
                        "executor alone",
                        new Direct(Scene.EXECUTOR, TargetRole.EXECUTOR),
                        Tasks.streaming(),
                        SessionView.NEW),
                Scene.of(
                        "advisor alone",
                        new Direct(Scene.ADVISOR, TargetRole.ADVISOR),
                        Tasks.buffered(),
                        SessionView.NEW),
                budgeted(AtLimit.EXECUTOR),
                budgeted(AtLimit.REFUSE));
    }

    private static Scene budgeted(AtLimit atLimit) {
        return Scene.of(
                        "advisor, or the executor: " + atLimit.label(),
                        new Direct(Scene.ADVISOR, TargetRole.ADVISOR, Purpose.ANSWER, Scene.EXECUTOR),
                        Tasks.streaming(),
                        SessionView.NEW)
                .budgeted(atLimit);
    }
}

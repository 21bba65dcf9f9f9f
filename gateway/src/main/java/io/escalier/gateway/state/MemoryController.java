package io.escalier.gateway.state;

import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Cost;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Holds limits in the memory of one process. */
public final class MemoryController implements Controller {
    @Override
    public void began(TaskRef task, List<Limit> limits) {}

    @Override
    public CompletionStage<Optional<String>> reserve(TaskRef task, List<Claim> claims, boolean binding) {
        return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public void settle(TaskRef task, List<Claim> claims, Cost actual, boolean helped) {}
}

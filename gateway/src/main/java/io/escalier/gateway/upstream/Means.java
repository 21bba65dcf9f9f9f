package io.escalier.gateway.upstream;

import io.escalier.gateway.egress.Egress;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import org.jspecify.annotations.Nullable;

/** What a request needs of a model, which not all of them have, and where it may go at all. */
final class Means {
    private Means() {}

    /** What the target does not have of it, in words for the client; null if it has all. */
    static @Nullable Failure missing(Outgoing call, UpstreamTarget target, Egress egress) {
        String route = call.task().route();
        String provider = target.model().provider();
        if (!egress.admits(provider)) {
            return Failure.of(
                    FailureKind.UNABLE,
                    "nothing of the route " + route + " may go to " + provider + ", where the model " + target.name()
                            + " is: use another route, or add it to routes." + route + ".data.providers");
        }
        if (call.prompt() instanceof Prompt.Own) {
            return null;
        }
        Abilities can = target.model().can();
        Request request = call.task().request();
        if (!can.tools() && !request.tools().isEmpty()) {
            return failure(target, "takes no tools", "tools");
        }
        if (!can.images() && Abilities.pictures(request)) {
            return failure(target, "takes no images", "images");
        }
        return null;
    }

    private static Failure failure(UpstreamTarget target, String lack, String means) {
        return Failure.of(
                FailureKind.UNABLE,
                "the model " + target.name() + " " + lack
                        + ": leave them out, use another route, or, if it does, set models." + target.name() + ".can."
                        + means + ": true");
    }
}

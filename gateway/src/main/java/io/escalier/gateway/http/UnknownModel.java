package io.escalier.gateway.http;

import io.escalier.gateway.dialect.Redaction;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.util.List;

/** The answer to a name that no route has; a key that came in its place by mistake is not repeated. */
final class UnknownModel {
    private static final int SHOWN = 80;

    private UnknownModel() {}

    /** @param names that the caller may use */
    static Failure failure(String model, List<String> names) {
        return new Failure(
                FailureKind.NOT_FOUND,
                "no route is called '" + Redaction.clean(model, SHOWN) + "'. Routes and aliases here: "
                        + String.join(", ", names) + ". Set default_route to take any name.",
                "model",
                "model_not_found",
                null);
    }
}

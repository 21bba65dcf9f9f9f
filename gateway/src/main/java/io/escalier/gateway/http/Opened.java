package io.escalier.gateway.http;

import io.escalier.gateway.access.Pass;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.task.AdvisorWish;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The routes that are open to a caller. */
final class Opened {
    private Opened() {}

    /**
     * The route of a name.
     *
     * @throws RefusedException when there is none, or it is not for the caller
     */
    static Route route(String model, Pass pass, Snapshot snapshot) throws RefusedException {
        Route route = snapshot.routes().find(model).orElse(null);
        if (route == null) {
            throw new RefusedException(UnknownModel.failure(model, names(pass, snapshot)));
        }
        Failure refusal = pass.refusal(route, snapshot.callers());
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        return route;
    }

    /**
     * Nothing, unless the route is strict, and a model that may be called for it would not get all of the request.
     *
     * @throws RefusedException that names what it would not get
     */
    static void requireWhole(Request request, Caller caller, Route route, Snapshot snapshot) throws RefusedException {
        if (!route.strict()) {
            return;
        }
        Set<String> missing = new TreeSet<>();
        route.models().forEach(model -> missing.addAll(snapshot.carriage().notCarried(request, caller, model)));
        if (!missing.isEmpty()) {
            throw new RefusedException(Failure.invalid(
                    missing.iterator().next(),
                    "the route " + route.name() + " is strict, and not all of its models would get this: "
                            + String.join(", ", missing) + ". Leave it out, or use a route without `strict`"));
        }
    }

    /**
     * The configured model that a client's wish for an advisor means: one that serves or helps on a route that is open to the
     * caller, by its name here or its provider's, and that the task's own route may call. Null for any other: nobody gets a model by this way that is not theirs.
     */
    static @Nullable String advisor(@Nullable AdvisorWish wish, Pass pass, Route own, Snapshot snapshot) {
        if (wish == null) {
            return null;
        }
        List<String> models = snapshot.routes().all().stream()
                .filter(route -> pass.opens(route, snapshot.callers()))
                .flatMap(route -> route.models().stream())
                .filter(model -> own.egress().admits(snapshot.carriage().provider(model)))
                .distinct()
                .sorted()
                .toList();
        if (models.contains(wish.model())) {
            return wish.model();
        }
        return models.stream()
                .filter(model -> snapshot.carriage().id(model).equals(wish.model()))
                .findFirst()
                .orElse(null);
    }

    /** Every name that the caller may put into {@code model}, aliases with a star as they are written. */
    static List<String> names(Pass pass, Snapshot snapshot) {
        List<String> names = new ArrayList<>();
        List<Route> open = snapshot.routes().all().stream()
                .filter(route -> pass.opens(route, snapshot.callers()))
                .toList();
        open.forEach(route -> names.add(route.name()));
        open.forEach(route -> names.addAll(route.aliases()));
        return names;
    }

    /** Whether there is a route of that name for the caller; others are as if they were not there. */
    static boolean listed(String model, Pass pass, Snapshot snapshot) {
        return snapshot.routes()
                .find(model)
                .filter(route -> pass.opens(route, snapshot.callers()))
                .isPresent();
    }
}

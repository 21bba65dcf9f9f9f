package io.escalier.routing.imagined;

import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Limits that a test holds in its hands. */
public final class Steward implements Controller {
    /** What is asked of it, in order. */
    public final List<List<Claim>> asked = new ArrayList<>();
    /** What it was told of grants, as {@code 0.000000001 helped}, {@code unknown in vain}. */
    public final List<String> settled = new ArrayList<>();

    public int began;
    /** What it answers; an answer that is not complete is one to wait for. */
    public CompletableFuture<Optional<String>> answer = CompletableFuture.completedFuture(Optional.empty());

    /** Whether it is out of order. */
    public boolean throwing;

    private int granted;

    private void work() {
        if (throwing) {
            throw new IllegalStateException("no connection");
        }
    }

    @Override
    public void began(TaskRef task, List<Limit> limits) {
        work();
        began++;
    }

    @Override
    public CompletionStage<Ruling> reserve(String route, List<Claim> claims) {
        work();
        asked.add(claims);
        return answer.thenApply(
                refusal -> refusal.map(name -> refused(name, claims)).orElseGet(() -> granted(claims)));
    }

    private Ruling granted(List<Claim> claims) {
        List<Claim> taken = claims.stream()
                .filter(claim -> claim.mode() != Claim.Mode.PROBE)
                .toList();
        granted += taken.isEmpty() ? 0 : 1;
        return new Ruling.Granted(new Reservation(Integer.toString(granted), taken, 0), List.of());
    }

    private static Ruling refused(String name, List<Claim> claims) {
        Limit limit = claims.stream()
                .map(Claim::limit)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Ruling.Refused(limit, Duration.ZERO, List.of());
    }

    @Override
    public void settle(String route, Reservation reservation, Spent spent) {
        work();
        String cost = spent.cost() instanceof Cost.Known known ? known.money().toString() : "unknown";
        settled.add(cost + (spent.helped() ? " helped" : " in vain"));
    }

    /** How many grants nobody has settled. */
    public int open() {
        return granted - settled.size();
    }
}

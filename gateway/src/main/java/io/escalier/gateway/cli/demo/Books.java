package io.escalier.gateway.cli.demo;

import io.escalier.gateway.ledger.AttemptSums;
import io.escalier.simulator.meter.Attempt;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Three accounts of the same run. Of calls that the gateway broke off in mid-stream, because a rule had seen enough, no
 * upstream ever tells what they used: they are estimates in the ledger and on the metrics, and are compared by their ids.
 *
 * @param told what the simulator billed for calls that ended with usage
 * @param brokenOff what it billed for the others
 * @param recorded what the ledger has of calls that ended with usage
 * @param estimated what it has of the others
 * @param metrics all that was counted
 * @param estimates how many calls are estimated
 * @param sameIds whether the simulator knows each of these
 */
record Books(Book told, Book brokenOff, Book recorded, Book estimated, Book metrics, int estimates, boolean sameIds) {
    static Books of(List<Attempt> billed, AttemptSums ledger, MetricsPage page) {
        Set<String> others = ledger.otherIds();
        Set<String> known = billed.stream().map(Attempt::id).collect(Collectors.toSet());
        return new Books(
                Book.ofBilled(billed.stream()
                        .filter(attempt -> !others.contains(attempt.id()))
                        .toList()),
                Book.ofBilled(billed.stream()
                        .filter(attempt -> others.contains(attempt.id()))
                        .toList()),
                Book.ofRecorded(ledger.exact()),
                Book.ofRecorded(ledger.others()),
                Book.ofCounted(page),
                others.size(),
                known.containsAll(others));
    }

    Book simulator() {
        return told.plus(brokenOff);
    }

    Book ledger() {
        return recorded.plus(estimated);
    }

    /**
     * To the token and the nano-dollar, model by model: the simulator's bill and the ledger on every call that ended with
     * usage, the ledger and the metrics on all; and the same calls are estimated on both sides.
     */
    boolean agree() {
        return told.equals(recorded) && ledger().equals(metrics) && sameIds;
    }
}

package io.escalier.routing.imagined;

import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.port.Telemetry;
import io.escalier.routing.strategy.Consultation;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything that is counted. */
public final class Counters implements Telemetry {
    public final List<TaskRef> started = new ArrayList<>();
    public final List<AttemptEntry> attempts = new ArrayList<>();
    public final List<LedgerEntry> ended = new ArrayList<>();
    public final List<String> odd = new ArrayList<>();
    /** Rules whose check came to nothing. */
    public final List<String> unverified = new ArrayList<>();

    public final List<Consultation> consulted = new ArrayList<>();
    public final List<String> heeded = new ArrayList<>();
    /** Limits that let something not be done. */
    public final List<String> refused = new ArrayList<>();
    /** What the gauge of held bytes shows, and the most it ever showed. */
    public long held;

    public long mostHeld;
    private boolean everNegative;

    /** Whether more was given back than was ever taken. */
    public boolean everNegative() {
        return everNegative;
    }

    public long count(String what) {
        return odd.stream().filter(what::equals).count();
    }

    @Override
    public void taskStarted(TaskRef task) {
        started.add(task);
    }

    @Override
    public void attemptEnded(TaskRef task, AttemptEntry attempt) {
        attempts.add(attempt);
    }

    @Override
    public void taskEnded(LedgerEntry entry) {
        ended.add(entry);
    }

    @Override
    public void refused(String route, String limit) {
        refused.add(limit);
    }

    @Override
    public void held(TaskRef task, long bytes) {
        held += bytes;
        mostHeld = Math.max(mostHeld, held);
        everNegative |= held < 0;
    }

    @Override
    public void consulted(TaskRef task, Consultation what) {
        consulted.add(what);
    }

    @Override
    public void heeded(TaskRef task, String rule, boolean cleared) {
        heeded.add(rule + (cleared ? " cleared" : " again"));
    }

    @Override
    public void unverified(TaskRef task, String rule) {
        unverified.add(rule);
    }

    @Override
    public void odd(TaskRef task, String what) {
        odd(what);
    }

    @Override
    public void odd(String what) {
        odd.add(what);
    }
}

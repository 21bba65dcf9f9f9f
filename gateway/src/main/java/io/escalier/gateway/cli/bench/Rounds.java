package io.escalier.gateway.cli.bench;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Drives all subjects in turn, A B C A B C ..., so that what disturbs the machine for a while disturbs all of them alike.
 *
 * @param warmUp the most load that a subject gets, slice by slice, until it stops becoming faster
 * @param length of one round and of one slice of the warm-up
 */
record Rounds(List<Subject> subjects, int count, int connections, Duration warmUp, Duration length) {
    /** Blocks the calling thread, which is no event loop, until all rounds are over. */
    List<Measured> measure(Vertx vertx, Shape shape, ProcessCpu cpu, PrintStream progress) {
        List<Measured> all = new ArrayList<>();
        for (Subject subject : subjects) {
            boolean warm = warmUp(vertx, shape, subject, cpu, progress);
            all.add(new Measured(subject.name(), warm));
        }
        for (int round = 1; round <= count; round++) {
            progress.println(shape + ": round " + round + " of " + count);
            for (int i = 0; i < subjects.size(); i++) {
                run(vertx, shape, subjects.get(i), cpu, all.get(i));
            }
        }
        return all;
    }

    private boolean warmUp(Vertx vertx, Shape shape, Subject subject, ProcessCpu cpu, PrintStream progress) {
        long started = System.nanoTime();
        WarmUp judge = new WarmUp();
        while (System.nanoTime() - started < warmUp.toNanos()) {
            Measured slice = new Measured(subject.name(), false);
            run(vertx, shape, subject, cpu, slice);
            double cost = slice.cost();
            progress.printf(Locale.ROOT, "%s: warming up %s, %.0f us/request%n", shape, subject.name(), cost);
            if (judge.warmAfter(cost)) {
                return true;
            }
        }
        return false;
    }

    private void run(Vertx vertx, Shape shape, Subject subject, ProcessCpu cpu, Measured into) {
        OptionalLong before = cpu.micros(subject.pid());
        Round round = Load.run(vertx, shape, subject.port(), connections, length.toNanos())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        OptionalLong after = cpu.micros(subject.pid());
        into.add(round, spent(before, after));
    }

    private static OptionalLong spent(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent()
                ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }
}

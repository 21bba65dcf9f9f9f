package io.escalier.gateway.cli.bench;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Drives all subjects in turn, A B C A B C ..., so that what disturbs the machine for a while disturbs all of them alike.
 *
 * @param warmUp load on each subject before the first round that counts
 * @param length of one round
 */
record Rounds(List<Subject> subjects, int count, int connections, Duration warmUp, Duration length) {
    /** Blocks the calling thread, which is no event loop, until all rounds are over. */
    List<Measured> measure(Vertx vertx, Shape shape, ProcessCpu cpu, PrintStream progress) {
        List<Measured> all =
                subjects.stream().map(subject -> new Measured(subject.name())).toList();
        for (Subject subject : warmUp.isZero() ? List.<Subject>of() : subjects) {
            progress.println(shape + ": warming up " + subject.name());
            run(vertx, shape, subject, warmUp);
        }
        for (int round = 1; round <= count; round++) {
            progress.println(shape + ": round " + round + " of " + count);
            for (int i = 0; i < subjects.size(); i++) {
                Subject subject = subjects.get(i);
                OptionalLong before = cpu.micros(subject.pid());
                Round result = run(vertx, shape, subject, length);
                OptionalLong after = cpu.micros(subject.pid());
                all.get(i).add(result, spent(before, after));
            }
        }
        return all;
    }

    private Round run(Vertx vertx, Shape shape, Subject subject, Duration time) {
        return Load.run(vertx, shape, subject.port(), connections, time.toNanos())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static OptionalLong spent(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent()
                ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }
}

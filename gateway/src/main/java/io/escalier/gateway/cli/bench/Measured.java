package io.escalier.gateway.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/** All rounds against one subject in one shape. */
final class Measured {
    private final String name;
    private final boolean warm;
    private final List<Round> rounds = new ArrayList<>();
    private final List<OptionalLong> cpuMicros = new ArrayList<>();

    /** @param warm whether the subject had stopped becoming faster before the first round */
    Measured(String name, boolean warm) {
        this.name = name;
        this.warm = warm;
    }

    /** @param cpu microseconds that the subject's process spent during the round, empty where that is unknown */
    void add(Round round, OptionalLong cpu) {
        rounds.add(round);
        cpuMicros.add(cpu);
    }

    String name() {
        return name;
    }

    boolean warm() {
        return warm;
    }

    long requests() {
        return rounds.stream().mapToLong(Round::requests).sum();
    }

    long errors() {
        return rounds.stream().mapToLong(Round::errors).sum();
    }

    Optional<String> firstError() {
        return rounds.stream().flatMap(round -> round.firstError().stream()).findFirst();
    }

    Spread perSecond() {
        return Spread.of(rounds.stream().mapToDouble(Round::perSecond).toArray());
    }

    /** Microseconds of CPU per answered request, of each round; empty if one of them has none or cannot tell. */
    double[] cpuPerRequest() {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int i = 0; i < rounds.size(); i++) {
            long requests = rounds.get(i).requests();
            if (cpuMicros.get(i).isEmpty() || requests == 0) {
                return new double[0];
            }
            values.add((double) cpuMicros.get(i).getAsLong() / requests);
        }
        return values.build().toArray();
    }

    /** What a request costs, in microseconds of CPU, or of time where CPU is unknown. */
    double cost() {
        double[] cpu = cpuPerRequest();
        return cpu.length == 0 ? 1e6 / perSecond().median() : Spread.of(cpu).median();
    }

    /** CPU per request as a multiple of another subject's, round by round; empty where one of them is unknown. */
    Optional<Spread> ratioTo(Measured other) {
        double[] own = cpuPerRequest();
        double[] others = other.cpuPerRequest();
        boolean known = own.length > 0 && own.length == others.length;
        return known ? Optional.of(Spread.ratio(own, others)) : Optional.empty();
    }

    /** Milliseconds that this share of the answers, of all rounds together, did not exceed. */
    double latencyMillis(double share) {
        Latencies all = new Latencies();
        rounds.forEach(round -> all.add(round.latencies()));
        return all.percentile(share) / 1000.0;
    }
}

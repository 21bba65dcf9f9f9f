package io.escalier.policies.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the threads that run a benchmark, beside the time of the clock: {@code -prof
 * io.escalier.policies.bench.ThreadTime}. On a busy machine the clock also runs while a thread waits for a core. Time of
 * the compiler and the garbage collector is not in it.
 */
public class ThreadTime implements InternalProfiler {
    /** Part of the name of each thread in which JMH calls a benchmark. */
    private static final String WORKER = "jmh-worker";

    private static final double NANOS_PER_MICRO = 1_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before;

    @Override
    public String getDescription() {
        return "CPU time of the threads that run the benchmark";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = nanos();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double micros = (nanos() - before) / NANOS_PER_MICRO;
        long calls = Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult("cpu", micros / calls, "us/op", AggregationPolicy.AVG));
    }

    private long nanos() {
        long nanos = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().contains(WORKER)) {
                nanos += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return nanos;
    }
}

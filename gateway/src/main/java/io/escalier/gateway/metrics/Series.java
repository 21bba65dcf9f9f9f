package io.escalier.gateway.metrics;

import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The series of one metric, made when first used, up to a bound; beyond it all share one. */
final class Series<T> {
    private final Metric metric;
    private final KnownNames names;
    private final int most;
    private final Function<List<Tag>, T> make;
    private final Runnable folded;
    private final Map<List<String>, T> byValues = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param most series, not counting the one of all others
     * @param make registers a series
     * @param folded called for each use of the series of all others
     */
    Series(Metric metric, KnownNames names, int most, Function<List<Tag>, T> make, Runnable folded) {
        this.metric = metric;
        this.names = names;
        this.most = most;
        this.make = make;
        this.folded = folded;
    }

    /** @param values one per label of the metric, in its order */
    T of(String... values) {
        List<Label> labels = metric.labels();
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(metric.id() + " has " + labels.size() + " labels, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = names.shown(labels.get(i), values[i]);
        }
        List<String> key = List.of(values);
        T series = byValues.get(key);
        return series == null ? made(key) : series;
    }

    private synchronized T made(List<String> key) {
        T series = byValues.get(key);
        if (series != null) {
            return series;
        }
        if (byValues.size() >= most && !key.isEmpty()) {
            folded.run();
            return byValues.computeIfAbsent(Collections.nCopies(key.size(), KnownNames.OTHER), this::register);
        }
        return byValues.computeIfAbsent(key, this::register);
    }

    private T register(List<String> key) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            tags.add(Tag.of(metric.labels().get(i).key(), key.get(i)));
        }
        return make.apply(tags);
    }
}

package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.policies.signals.detector.Words;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.signal.ValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code caller.tags}: what was written on the key that was used. */
final class CallerTags extends RequestDetector {
    private static final String NAME = "name";

    CallerTags() {
        super(new Signal(
                "caller.tags",
                Stage.BEFORE,
                ValueType.LIST,
                Map.of(NAME, ValueType.STRING),
                "name",
                false,
                "The tags of the key with which the client came, as in caller.tags.exists(t, t.name == 'vip')."));
    }

    @Override
    public Evidence detect(Sight sight) {
        List<String> tags = List.copyOf(new TreeSet<>(sight.task().caller().tags()));
        List<Map<String, Object>> items =
                tags.stream().map(tag -> Map.<String, Object>of(NAME, tag)).toList();
        return found(items, tags.isEmpty() ? "the key has no tags" : Words.count(tags.size(), "tag"));
    }
}

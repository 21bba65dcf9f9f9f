package io.escalier.policies.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The same nodes at one other place. */
final class Moved {
    private Moved() {}

    static Node to(Location at, Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> entries.put(key, new Node.Entry(at, to(at, entry.value()))));
            return new Node.Mapping(entries, at, mapping.size());
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.items().stream().map(item -> to(at, item)).toList(), at, sequence.size());
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return new Node.Scalar(scalar.text(), scalar.plain(), at, scalar.raw());
    }
}

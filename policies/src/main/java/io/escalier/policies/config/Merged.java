package io.escalier.policies.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Joins the top levels of several files into one. */
final class Merged {
    private final Problems problems;
    private final Map<String, Node.Entry> sections = new LinkedHashMap<>();
    private int size = 1;

    Merged(Problems problems) {
        this.problems = problems;
    }

    /** Whether it could be joined to what is there; if not, it has been told. */
    boolean add(Node.Mapping file) {
        boolean joined = true;
        for (var section : file.entries().entrySet()) {
            if (!section.getKey().equals(Includes.KEY)) {
                joined &= put(sections, section.getKey(), section.getValue(), section.getKey(), true);
            }
        }
        size += file.size();
        return joined;
    }

    Node at(Location at) {
        return new Node.Mapping(sections, at, size);
    }

    private boolean put(Map<String, Node.Entry> into, String key, Node.Entry entry, String path, boolean mayJoin) {
        Node.Entry earlier = into.get(key);
        if (earlier == null) {
            into.put(key, entry);
            return true;
        }
        if (mayJoin && earlier.value() instanceof Node.Mapping a && entry.value() instanceof Node.Mapping b) {
            Map<String, Node.Entry> both = new LinkedHashMap<>(a.entries());
            boolean joined = true;
            for (var more : b.entries().entrySet()) {
                joined &= put(both, more.getKey(), more.getValue(), path + "." + more.getKey(), false);
            }
            into.put(key, new Node.Entry(earlier.keyAt(), new Node.Mapping(both, a.at(), a.size() + b.size())));
            return joined;
        }
        problems.add(entry.keyAt(), path, null, "appears twice, first at " + earlier.keyAt(), "Keep one of the two");
        return false;
    }
}

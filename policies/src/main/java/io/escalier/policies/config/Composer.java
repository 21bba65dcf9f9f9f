package io.escalier.policies.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds nodes from the events of the YAML parser and refuses what a configuration has no use for. */
final class Composer {
    /** Levels of mappings and lists. */
    static final int MAX_DEPTH = 64;

    /** Nodes of a file with every alias written out: the bound on "billion laughs". */
    static final int MAX_NODES = 50_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(YamlReader.MAX_FILE)
            .build();

    private final String file;
    private final Source source;
    private final Problems problems;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private int nodes;

    private Composer(String file, String text, Problems problems) {
        this.file = file;
        this.source = new Source(text);
        this.problems = problems;
    }

    static @Nullable Node compose(String file, String text, Problems problems) {
        Composer composer = new Composer(file, text, problems);
        try {
            return composer.document(new Parse(SETTINGS).parseString(text).iterator());
        } catch (Refused e) {
            problems.add(e.at, composer.key(), null, e.what, e.fix);
        } catch (YamlEngineException e) {
            Syntax.tell(e, file, text, composer.key(), problems);
        }
        return null;
    }

    private @Nullable Node document(Iterator<Event> events) {
        int before = problems.size();
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                if (root != null) {
                    throw refused(event, "a second document begins here", "Use one file for each, or remove the ---");
                }
                root = node(events.next(), events, 0);
            }
        }
        Node tree = root == null || root instanceof Node.Scalar scalar && scalar.isEmpty()
                ? Node.Mapping.empty(new Location(file, 1, 1))
                : root;
        return problems.size() == before ? tree : null;
    }

    private Node node(Event event, Iterator<Event> events, int depth) {
        if (++nodes > MAX_NODES) {
            throw refused(event, "more than " + MAX_NODES + " values, aliases written out", "Make the file smaller");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        if (depth > MAX_DEPTH) {
            throw refused(event, "nested deeper than " + MAX_DEPTH + " levels", "Write it flatter");
        }
        refuseTag(event);
        Node node = event instanceof MappingStartEvent
                ? mapping(event, events, depth)
                : event instanceof SequenceStartEvent ? sequence(event, events, depth) : scalar((ScalarEvent) event);
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private Node aliased(AliasEvent alias) {
        Node node = anchors.get(alias.getAlias());
        if (node == null) {
            throw refused(
                    alias,
                    "no & of this name stands further up",
                    "Put quotes around a text that begins with *, or name a value with & before");
        }
        nodes += node.size() - 1;
        if (nodes > MAX_NODES) {
            throw refused(alias, "more than " + MAX_NODES + " values, aliases written out", "Write less with aliases");
        }
        return node;
    }

    private void refuseTag(Event event) {
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
        if (tag.isPresent()) {
            throw refused(event, "tags such as !x and !!x are not read", "Remove the tag, or put the text in quotes");
        }
    }

    private Node scalar(ScalarEvent event) {
        String raw = source.between(event.getStartMark(), event.getEndMark());
        Location at = at(event);
        if (event.getAnchor().isPresent()) {
            int anchor = event.getAnchor().get().getValue().length() + 1;
            String behind = raw.substring(anchor).stripLeading();
            at = new Location(file, at.line(), at.column() + raw.length() - behind.length());
            raw = behind;
        }
        return new Node.Scalar(event.getValue(), event.isPlain(), at, raw);
    }

    private Node sequence(Event start, Iterator<Event> events, int depth) {
        List<Node> items = new ArrayList<>();
        int size = 1;
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            path.addLast("[" + items.size() + "]");
            Node item = node(next, events, depth + 1);
            path.removeLast();
            items.add(item);
            size += item.size();
        }
        return new Node.Sequence(items, at(start), size);
    }

    private Node mapping(Event start, Iterator<Event> events, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        int size = 1;
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            String key = key(next);
            path.addLast((path.isEmpty() ? "" : ".") + key);
            Location keyAt = at(next);
            Node value = node(events.next(), events, depth + 1);
            Node.Entry earlier = entries.putIfAbsent(key, new Node.Entry(keyAt, value));
            if (earlier != null) {
                String where = "appears twice, first in line " + earlier.keyAt().line();
                problems.add(keyAt, key(), null, where, "Keep one of the two");
            }
            path.removeLast();
            size += 1 + value.size();
        }
        return new Node.Mapping(entries, at(start), size);
    }

    private String key(Event event) {
        refuseTag(event);
        if (!(event instanceof ScalarEvent scalar)) {
            throw refused(
                    event, "a key must be a single word or text", "Put quotes around a text that begins with { or [");
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw refused(event, "merge keys are not read", "Write the keys out");
        }
        return scalar.getValue();
    }

    private String key() {
        return String.join("", path);
    }

    private Location at(Event event) {
        return event.getStartMark().map(mark -> at(file, mark)).orElseGet(() -> new Location(file, 1, 1));
    }

    static Location at(String file, Mark mark) {
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Refused refused(Event event, String what, String fix) {
        return new Refused(at(event), what, fix);
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Location at;
        private final String what;
        private final String fix;

        Refused(Location at, String what, String fix) {
            super(what, null, false, false);
            this.at = at;
            this.what = what;
            this.fix = fix;
        }
    }
}

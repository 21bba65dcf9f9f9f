package io.escalier.policies.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The text of a file, cut by the parser's marks, which count code points. */
final class Source {
    private final int[] points;

    Source(String text) {
        this.points = text.codePoints().toArray();
    }

    String between(Optional<Mark> start, Optional<Mark> end) {
        int from = start.map(Mark::getIndex).orElse(0);
        int to = Math.min(points.length, end.map(Mark::getIndex).orElse(from));
        return new String(points, from, Math.max(0, to - from));
    }
}

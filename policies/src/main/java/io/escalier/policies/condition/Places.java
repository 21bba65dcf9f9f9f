package io.escalier.policies.condition;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import org.jspecify.annotations.Nullable;

/** Where the expressions of a condition stand in its text. */
final class Places {
    private final CelSource source;
    private final String text;

    Places(CelSource source) {
        this.source = source;
        this.text = source.getContent().toString();
    }

    /** A mistake at an expression. */
    Mistake mistake(CelExpr expr, String what, String fix) {
        return at(offset(expr.id()), what, fix);
    }

    /** A mistake at the word of a name; the place of a field is that of the dot before it. */
    Mistake word(CelExpr expr, String what, String fix) {
        int offset = offset(expr.id());
        if (offset < text.length() && text.charAt(offset) == '.') {
            offset++;
            while (offset < text.length() && Character.isWhitespace(text.charAt(offset))) {
                offset++;
            }
        }
        return at(offset, what, fix);
    }

    int offset(long id) {
        @Nullable Integer offset = source.getPositionsMap().get(id);
        return offset == null ? 0 : offset;
    }

    Mistake at(int offset, String what, String fix) {
        return source.getOffsetLocation(offset)
                .map(place -> new Mistake(place.getLine(), place.getColumn() + 1, what, fix))
                .orElseGet(() -> new Mistake(1, 1, what, fix));
    }
}

package io.escalier.policies.condition;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.internal.CelCodePointArray;

/** Where the expressions of a condition stand in its text. */
final class Places {
    private final CelSource source;
    private final CelCodePointArray text;

    Places(CelSource source) {
        this.source = source;
        this.text = source.getContent();
    }

    /** A mistake at the beginning of an expression; the place of an operation is that of its operator. */
    Mistake mistake(CelExpr expr, String what, String fix) {
        CelExpr first = expr;
        while (first.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT) {
            first = first.select().operand();
        }
        return at(offset(first.id()), what, fix);
    }

    /** A mistake at the word of a name; the place of a field is that of the dot before it. */
    Mistake word(CelExpr expr, String what, String fix) {
        int offset = offset(expr.id());
        if (offset < text.size() && text.get(offset) == '.') {
            offset++;
            while (offset < text.size() && Character.isWhitespace(text.get(offset))) {
                offset++;
            }
        }
        return at(offset, what, fix);
    }

    /** A mistake at the name of a function; the place of a call is that of its parenthesis. */
    Mistake function(CelExpr call, String what, String fix) {
        int end = offset(call.id());
        while (end > 0 && Character.isWhitespace(text.get(end - 1))) {
            end--;
        }
        return at(Math.max(0, end - call.call().function().length()), what, fix);
    }

    private int offset(long id) {
        Integer offset = source.getPositionsMap().get(id);
        return offset == null ? 0 : offset;
    }

    Mistake at(int offset, String what, String fix) {
        return source.getOffsetLocation(offset)
                .map(place -> new Mistake(place.getLine(), place.getColumn() + 1, what, fix))
                .orElseGet(() -> new Mistake(1, 1, what, fix));
    }
}

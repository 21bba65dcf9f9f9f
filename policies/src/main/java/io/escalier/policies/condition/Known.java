package io.escalier.policies.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code known(answer.confidence)}: whether a value could be measured. A macro, because a function would be undecided
 * itself; it becomes the declared boolean {@code known.answer.confidence}. The expressions of the name keep their ids,
 * and with them their places in the text.
 */
final class Known {
    static final String ROOT = "known";

    static final CelMacro MACRO = CelMacro.newGlobalMacro(ROOT, 1, (factory, target, arguments) -> {
        CelExpr name = under(arguments.get(0), factory);
        return Optional.of(name == null ? factory.reportError("known takes a name") : name);
    });

    private Known() {}

    private static @Nullable CelExpr under(CelExpr name, CelMacroExprFactory factory) {
        CelExpr.ExprKind.Kind kind = name.exprKind().getKind();
        if (kind == CelExpr.ExprKind.Kind.IDENT) {
            return CelExpr.ofSelect(
                    name.id(), factory.newIdentifier(ROOT), name.ident().name(), false);
        }
        if (kind != CelExpr.ExprKind.Kind.SELECT || name.select().testOnly()) {
            return null;
        }
        CelExpr operand = under(name.select().operand(), factory);
        return operand == null
                ? null
                : CelExpr.ofSelect(name.id(), operand, name.select().field(), false);
    }
}

package io.escalier.policies.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.Optional;

/**
 * {@code list.count(x, condition)}: how many items a condition holds for. It stands in for CEL's {@code filter} and
 * {@code map}, which copy the list they are making once for each item.
 */
final class Count {
    static final CelMacro MACRO = CelMacro.newReceiverMacro("count", 2, (factory, list, arguments) -> {
        CelExpr item = arguments.get(0);
        return Optional.of(
                item.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                        ? loop(factory, list, item.ident().name(), arguments.get(1))
                        : factory.reportError("The argument must be a simple name"));
    });

    private Count() {}

    private static CelExpr loop(CelMacroExprFactory factory, CelExpr list, String item, CelExpr condition) {
        String total = factory.getAccumulatorVarName();
        CelExpr more = factory.newGlobalCall("_+_", factory.newIdentifier(total), factory.newIntLiteral(1));
        CelExpr step = factory.newGlobalCall("_?_:_", condition, more, factory.newIdentifier(total));
        return factory.fold(
                item,
                list,
                total,
                factory.newIntLiteral(0),
                factory.newBoolLiteral(true),
                step,
                factory.newIdentifier(total));
    }
}

package io.escalier.policies.condition;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Set;

/**
 * Which truth values an expression can take when some names are always absent. Sound in one direction: what it says
 * cannot be, cannot be.
 */
final class Reach {
    private static final Possible ANYTHING = new Possible(true, true);
    private static final Possible NOTHING = new Possible(false, false);

    private final Set<String> absent;

    Reach(Set<String> absent) {
        this.absent = absent;
    }

    private record Possible(boolean yes, boolean no) {}

    boolean canBeTrue(CelExpr expr) {
        return of(expr).yes;
    }

    private Possible of(CelExpr expr) {
        if (expr.exprKind().getKind() == Kind.CALL) {
            List<CelExpr> arguments = expr.call().args();
            switch (expr.call().function()) {
                case "_||_" -> {
                    Possible a = of(arguments.get(0));
                    Possible b = of(arguments.get(1));
                    return new Possible(a.yes || b.yes, a.no && b.no);
                }
                case "_&&_" -> {
                    Possible a = of(arguments.get(0));
                    Possible b = of(arguments.get(1));
                    return new Possible(a.yes && b.yes, a.no || b.no);
                }
                case "!_" -> {
                    Possible a = of(arguments.get(0));
                    return new Possible(a.no, a.yes);
                }
                default -> {}
            }
        }
        String name = Chain.name(expr);
        if (name.startsWith(Known.ROOT + ".") && absent.contains(name.substring(Known.ROOT.length() + 1))) {
            return new Possible(false, true);
        }
        return dependsOnAbsent(expr) ? NOTHING : ANYTHING;
    }

    private boolean dependsOnAbsent(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> absent.contains(expr.ident().name());
            case SELECT ->
                absent.contains(Chain.name(expr))
                        || dependsOnAbsent(expr.select().operand());
            case CALL ->
                expr.call().args().stream().anyMatch(this::dependsOnAbsent)
                        || expr.call().target().map(this::dependsOnAbsent).orElse(false);
            case COMPREHENSION -> dependsOnAbsent(expr.comprehension().iterRange());
            default -> false;
        };
    }

    /** Dotted names. */
    private static final class Chain {
        private Chain() {}

        /** Empty for what is no name. */
        static String name(CelExpr expr) {
            if (expr.exprKind().getKind() == Kind.IDENT) {
                return expr.ident().name();
            }
            if (expr.exprKind().getKind() != Kind.SELECT) {
                return "";
            }
            String operand = name(expr.select().operand());
            return operand.isEmpty() ? "" : operand + "." + expr.select().field();
        }
    }
}

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
                case "_?_:_" -> {
                    Possible asked = of(arguments.get(0));
                    Possible then = of(arguments.get(1));
                    Possible otherwise = of(arguments.get(2));
                    return new Possible(
                            asked.yes && then.yes || asked.no && otherwise.yes,
                            asked.yes && then.no || asked.no && otherwise.no);
                }
                default -> {}
            }
        }
        String name = Chain.name(expr);
        if (name.startsWith(Known.ROOT + ".") && absent.contains(name.substring(Known.ROOT.length() + 1))) {
            return new Possible(false, true);
        }
        return isUndecided(expr) ? NOTHING : ANYTHING;
    }

    /** Whether it cannot have a value, whatever the other names stand for. */
    private boolean isUndecided(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> absent.contains(expr.ident().name());
            case SELECT ->
                absent.contains(Chain.name(expr)) || isUndecided(expr.select().operand());
            case CALL -> isUndecidedCall(expr.call());
            case COMPREHENSION -> isUndecided(expr.comprehension().iterRange());
            default -> false;
        };
    }

    /** The operators of logic can do without some of their operands; all others need every one. */
    private boolean isUndecidedCall(CelExpr.CelCall call) {
        List<CelExpr> arguments = call.args();
        return switch (call.function()) {
            case "_||_" -> {
                Possible a = of(arguments.get(0));
                Possible b = of(arguments.get(1));
                yield !(a.yes || b.yes || a.no && b.no);
            }
            case "_&&_" -> {
                Possible a = of(arguments.get(0));
                Possible b = of(arguments.get(1));
                yield !(a.no || b.no || a.yes && b.yes);
            }
            case "_?_:_" -> {
                Possible asked = of(arguments.get(0));
                yield (!asked.yes || isUndecided(arguments.get(1))) && (!asked.no || isUndecided(arguments.get(2)));
            }
            default ->
                arguments.stream().anyMatch(this::isUndecided)
                        || call.target().map(this::isUndecided).orElse(false);
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

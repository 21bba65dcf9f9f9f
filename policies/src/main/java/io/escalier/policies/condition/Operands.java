package io.escalier.policies.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;

/** Says why an operator or a function does not take these operands, and what to write instead. */
final class Operands {
    private static final String HIDDEN = "(...)";

    private final Places places;
    private final CelExpr call;
    private final List<CelExpr> operands;
    private final List<String> types;

    Operands(Places places, CelExpr call, List<CelExpr> operands, List<String> types) {
        this.places = places;
        this.call = call;
        this.operands = operands;
        this.types = types;
    }

    Mistake mistake() {
        String function = call.call().function();
        return switch (function) {
            case "!_", "_&&_", "_||_", "_?_:_" -> notTruth();
            case "@in" -> notIn();
            case "-_" -> places.mistake(call, "only a number can be negated", "Write ! for not");
            case "_[_]" ->
                places.mistake(call, "only a list has an index, a whole number", "Write for example list[0]");
            default ->
                function.startsWith("_") && operands.size() == 2
                        ? different()
                        : places.function(
                                call,
                                "`" + function + "` does not take " + kind(types.get(types.size() - 1)),
                                "Write for example " + Functions.example(function));
        };
    }

    private Mistake notTruth() {
        int last = call.call().function().equals("_?_:_") ? 1 : types.size();
        for (int i = 0; i < last; i++) {
            if (!types.get(i).equals("bool")) {
                CelExpr operand = operands.get(i);
                return places.mistake(
                        operand,
                        name(operand) + " is " + kind(types.get(i)) + ", not true or false",
                        compared(operand, types.get(i)));
            }
        }
        return places.mistake(call, "the two results are of different kinds", "Write both alike");
    }

    private Mistake notIn() {
        String type = types.get(0);
        if (!types.get(1).startsWith("list(")) {
            return places.mistake(call, "`in` needs a list on its right", "Write for example " + literal(type, "in ["));
        }
        return places.mistake(
                call,
                name(operands.get(0)) + " is " + kind(type) + ", the list is not of such",
                "Write for example " + literal(type, "in ["));
    }

    private Mistake different() {
        CelExpr left = operands.get(0);
        CelExpr right = operands.get(1);
        String what = (isShown(left) ? name(left) : "the left side") + " is " + kind(types.get(0)) + ", "
                + (isShown(right) ? name(right) : "the right side") + " is " + kind(types.get(1));
        return places.mistake(call, what, fix(left, types.get(0), right, types.get(1)));
    }

    private static String fix(CelExpr left, String leftType, CelExpr right, String rightType) {
        if (leftType.equals("int") && rightType.equals("double")) {
            return number(left, right);
        }
        if (leftType.equals("double") && rightType.equals("int")) {
            return number(right, left);
        }
        if (leftType.equals(rightType)) {
            return "Use this operator on numbers";
        }
        if (leftType.startsWith("null") || rightType.startsWith("null")) {
            return "Ask known(...) whether something could be measured";
        }
        if (leftType.equals("string") && isConstant(right) || rightType.equals("string") && isConstant(left)) {
            return "Write '" + show(isConstant(right) ? right : left) + "'";
        }
        if (leftType.equals("bool") && !rightType.equals("bool")) {
            return "Join two comparisons with &&";
        }
        return "Write both sides alike";
    }

    /** An int and a double do not meet: one of them must be written as the other. */
    private static String number(CelExpr whole, CelExpr decimal) {
        if (isConstant(whole)) {
            return "Write " + show(whole) + ".0";
        }
        if (isConstant(decimal) && decimal.constant().doubleValue() % 1 == 0) {
            return "Write " + (long) decimal.constant().doubleValue();
        }
        return isShown(whole) ? "Write double(" + show(whole) + ")" : "Put double(...) around the whole number";
    }

    /** What to do with something that is not true or false. */
    static String compared(CelExpr operand, String type) {
        if (!isShown(operand)) {
            return "Compare it with something";
        }
        String name = show(operand);
        return "Compare it, for example "
                + switch (type) {
                    case "int" -> name + " > 0";
                    case "double" -> name + " > 0.5";
                    case "string" -> name + " == 'x'";
                    default -> "size(" + name + ") > 0";
                };
    }

    static String kind(String type) {
        return switch (type) {
            case "int" -> "a whole number";
            case "double" -> "a decimal number";
            case "bool" -> "true or false";
            case "string" -> "a text";
            default -> type.startsWith("list(") ? "a list" : type.startsWith("null") ? "null" : "of type " + type;
        };
    }

    private static String literal(String type, String before) {
        return before
                + switch (type) {
                    case "int" -> "1, 2]";
                    case "double" -> "1.0, 2.0]";
                    default -> "'a', 'b']";
                };
    }

    private static boolean isConstant(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT;
    }

    private static boolean isShown(CelExpr expr) {
        return !show(expr).contains(HIDDEN);
    }

    private static String name(CelExpr expr) {
        return isShown(expr) ? "`" + show(expr) + "`" : "this";
    }

    /** As it would be written, if it is a name or a single value. */
    private static String show(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> expr.ident().name();
            case SELECT -> show(expr.select().operand()) + "." + expr.select().field();
            case CONSTANT -> constant(expr.constant());
            default -> HIDDEN;
        };
    }

    private static String constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case INT64_VALUE -> Long.toString(constant.int64Value());
            case DOUBLE_VALUE -> Double.toString(constant.doubleValue());
            case STRING_VALUE -> "'" + constant.stringValue() + "'";
            case NULL_VALUE -> "null";
            case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
            default -> HIDDEN;
        };
    }
}

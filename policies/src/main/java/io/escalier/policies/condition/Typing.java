package io.escalier.policies.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import io.escalier.policies.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a few words what the type checker says in lists of overloads. */
final class Typing {
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(.*?)\\((.*)\\)' \\(candidates.*", Pattern.DOTALL);
    private static final Pattern RESULT = Pattern.compile("expected type 'bool' but found '(.*)'");
    private static final Pattern FIELD = Pattern.compile("undefined field '(.*)'");

    private final Vocabulary vocabulary;
    private final CelNavigableAst tree;
    private final Places places;

    Typing(Vocabulary vocabulary, CelAbstractSyntaxTree tree) {
        this.vocabulary = vocabulary;
        this.tree = CelNavigableAst.fromAst(tree);
        this.places = new Places(tree.getSource());
    }

    Mistake of(CelIssue issue) {
        CelExpr expr = expr(issue.getExprId());
        Matcher overload = NO_OVERLOAD.matcher(issue.getMessage());
        if (overload.matches() && expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL) {
            List<String> types = split(overload.group(3));
            List<CelExpr> arguments = new ArrayList<>(expr.call().args());
            expr.call().target().ifPresent(target -> arguments.add(0, target));
            if (!overload.group(2).isEmpty()) {
                types.add(0, overload.group(2).substring(0, overload.group(2).length() - 1));
            }
            return new Operands(places, expr, arguments, types).mistake();
        }
        Matcher result = RESULT.matcher(issue.getMessage());
        if (result.matches()) {
            String what = "the condition is " + Operands.kind(result.group(1)) + ", not true or false";
            return places.mistake(expr, what, Operands.compared(expr, result.group(1)));
        }
        Matcher field = FIELD.matcher(issue.getMessage());
        if (field.matches()) {
            return places.word(expr, "the items have no `" + field.group(1) + "`", field(field.group(1)));
        }
        if (issue.getMessage().contains("does not support field selection")) {
            return places.word(
                    expr, "this has no parts", "Use exists, all or filter on a list; a single value has none");
        }
        String message = issue.getMessage();
        return places.mistake(expr, message.substring(0, Math.min(message.length(), 120)), "Write it more simply");
    }

    private CelExpr expr(long id) {
        return tree.getRoot()
                .allNodes()
                .filter(node -> node.id() == id)
                .findFirst()
                .map(node -> node.expr())
                .orElse(tree.getAst().getExpr());
    }

    private String field(String wrong) {
        TreeSet<String> known = new TreeSet<>();
        for (String name : vocabulary.names()) {
            if (vocabulary.kind(name) instanceof Kind.Items items) {
                known.addAll(items.fields().keySet());
            }
        }
        Optional<String> nearest = Nearest.to(wrong, known);
        return nearest.map(near -> "Did you mean `" + near + "`?").orElse("Known: " + String.join(", ", known));
    }

    /** Splits {@code int, list(int), map(a, b)} at the commas outside of parentheses. */
    private static List<String> split(String types) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < types.length(); i++) {
            char c = types.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(types.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(types.substring(from).strip());
        return parts;
    }
}

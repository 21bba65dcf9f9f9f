package io.escalier.policies.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks a parsed condition once: collects the names it depends on and what the type checker says badly or not at all,
 * namely misspelt names, patterns, and comprehensions within comprehensions.
 */
final class NamePass {
    private final Vocabulary vocabulary;
    private final Places places;
    private final Set<String> used = new HashSet<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    NamePass(Vocabulary vocabulary, CelAbstractSyntaxTree tree) {
        this.vocabulary = vocabulary;
        this.places = new Places(tree.getSource());
        visit(tree.getExpr(), Set.of());
    }

    Set<String> used() {
        return used;
    }

    List<Mistake> mistakes() {
        return mistakes.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }

    private void visit(CelExpr expr, Set<String> bound) {
        switch (expr.exprKind().getKind()) {
            case IDENT, SELECT -> name(expr, bound);
            case CALL -> call(expr, bound);
            case LIST -> list(expr, bound);
            case MAP, STRUCT ->
                mistakes.add(places.mistake(expr, "a map cannot be written here", "Use a list: [1, 2]"));
            case COMPREHENSION -> comprehension(expr, bound);
            default -> {}
        }
    }

    private void list(CelExpr expr, Set<String> bound) {
        List<CelExpr> elements = expr.list().elements();
        elements.forEach(element -> visit(element, bound));
        long kinds = elements.stream()
                .filter(element -> element.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT)
                .map(element -> element.constant().getKind())
                .distinct()
                .count();
        if (kinds > 1) {
            mistakes.add(places.mistake(
                    expr, "the list has values of several kinds", "Write all alike: [1, 2], [1.0, 2.0] or ['a', 'b']"));
        }
    }

    private void call(CelExpr expr, Set<String> bound) {
        String function = expr.call().function();
        Optional<Mistake> mistake = Functions.mistake(expr, places);
        if (mistake.isPresent()) {
            mistakes.add(mistake.get());
            return;
        }
        expr.call().target().ifPresent(target -> visit(target, bound));
        List<CelExpr> arguments = expr.call().args();
        arguments.forEach(argument -> visit(argument, bound));
        if (function.equals("matches") && !arguments.isEmpty()) {
            PatternCheck.of(arguments.get(arguments.size() - 1), places).ifPresent(mistakes::add);
        }
    }

    private void comprehension(CelExpr expr, Set<String> bound) {
        CelExpr.CelComprehension loop = expr.comprehension();
        visit(loop.iterRange(), bound);
        if (!bound.isEmpty()) {
            mistakes.add(places.mistake(
                    expr, "a search within a search takes too long", "Write two conditions joined by &&"));
            return;
        }
        if (vocabulary.has(loop.iterVar()) || vocabulary.begins(loop.iterVar())) {
            mistakes.add(places.mistake(
                    expr, "`" + loop.iterVar() + "` is the first word of a declared name", "Call the item otherwise"));
            return;
        }
        Set<String> inside = Set.of(loop.iterVar(), loop.accuVar());
        visit(loop.accuInit(), inside);
        visit(loop.loopCondition(), inside);
        visit(loop.loopStep(), inside);
        visit(loop.result(), inside);
    }

    /** A name is the longest chain of words; what stands under it, such as an index or a call, is visited on its own. */
    private void name(CelExpr expr, Set<String> bound) {
        List<CelExpr> chain = new ArrayList<>();
        CelExpr root = expr;
        while (root.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT) {
            chain.add(0, root);
            root = root.select().operand();
        }
        if (root.exprKind().getKind() != CelExpr.ExprKind.Kind.IDENT) {
            visit(root, bound);
            return;
        }
        if (bound.contains(root.ident().name())) {
            return;
        }
        chain.add(0, root);
        boolean asksKnown = root.ident().name().equals(Known.ROOT) && chain.size() > 1;
        Spelling spelling = new Spelling(vocabulary, places, asksKnown ? chain.subList(1, chain.size()) : chain);
        spelling.mistake().ifPresentOrElse(mistakes::add, () -> used.add(spelling.name()));
    }
}

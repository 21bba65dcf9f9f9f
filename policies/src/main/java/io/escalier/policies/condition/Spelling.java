package io.escalier.policies.condition;

import dev.cel.common.ast.CelExpr;
import io.escalier.policies.config.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares one dotted name of a condition with the declared ones and finds the very word that is wrong. */
final class Spelling {
    private final Vocabulary vocabulary;
    private final Places places;
    private final List<CelExpr> chain;
    private final String name;

    /** @param chain the expressions of the name's words, first to last */
    Spelling(Vocabulary vocabulary, Places places, List<CelExpr> chain) {
        this.vocabulary = vocabulary;
        this.places = places;
        this.chain = chain;
        this.name = words(chain.size());
    }

    String name() {
        return name;
    }

    Optional<Mistake> mistake() {
        CelExpr last = chain.get(chain.size() - 1);
        boolean has = last.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
                && last.select().testOnly();
        if (has) {
            String shown = vocabulary.has(name)
                    ? name
                    : Nearest.to(name, vocabulary.names()).orElse(name);
            return Optional.of(places.mistake(
                    chain.get(0), "has() asks for a field of a list's item", "Write known(" + shown + ")"));
        }
        if (vocabulary.has(name)) {
            return Optional.empty();
        }
        for (int size = chain.size() - 1; size > 0; size--) {
            String shorter = words(size);
            if (vocabulary.has(shorter)) {
                return Optional.of(places.word(
                        chain.get(size), "`" + shorter + "` has no parts", "Write `" + shorter + "` alone"));
            }
            if (vocabulary.begins(shorter)) {
                return Optional.of(places.word(chain.get(size), "there is no `" + name + "`", suggestion(shorter)));
            }
        }
        if (vocabulary.begins(name)) {
            return Optional.of(places.word(
                    chain.get(0), "`" + name + "` is only the beginning of a name", "Write one of " + under(name)));
        }
        return Optional.of(places.word(chain.get(0), "there is no `" + name + "`", suggestion("")));
    }

    private String suggestion(String known) {
        return Nearest.to(name, vocabulary.names())
                .map(nearest -> "Did you mean `" + nearest + "`?")
                .orElseGet(() -> known.isEmpty() ? "Names begin with " + roots() : "Write one of " + under(known));
    }

    private String roots() {
        return vocabulary.names().stream()
                .map(candidate -> candidate.split("\\.", 2)[0])
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String under(String words) {
        return vocabulary.names().stream()
                .filter(candidate -> candidate.startsWith(words + "."))
                .limit(12)
                .map(candidate -> "`" + candidate + "`")
                .collect(Collectors.joining(", "));
    }

    private String words(int size) {
        return chain.subList(0, size).stream().map(Spelling::word).collect(Collectors.joining("."));
    }

    private static String word(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case IDENT -> expr.ident().name();
            case SELECT -> expr.select().field();
            default -> throw new IllegalArgumentException("not a word of a name");
        };
    }
}

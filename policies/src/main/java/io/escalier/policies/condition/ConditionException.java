package io.escalier.policies.condition;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A condition that cannot be used, with everything that is wrong with it. */
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    ConditionException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** In the order of the text; at least one. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}

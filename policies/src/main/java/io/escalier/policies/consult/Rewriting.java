package io.escalier.policies.consult;

import io.escalier.policies.prompt.AdvicePrompt;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.TargetRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an executor's calls say beside what their play wants: what was told before, and the tool. */
final class Rewriting {
    private final ConsultTerms terms;
    private final List<Change> putBack;
    private final List<Change> putBackInWords;

    /** Puts back what the notes have. */
    Rewriting(ConsultTerms terms, Notes notes) {
        this.terms = terms;
        this.putBack = notes.putBack();
        this.putBackInWords = notes.putBackInWords();
    }

    /** Whether it goes with the conversation to one that may consult. */
    boolean concerns(Move.Call call) {
        return call.prompt() instanceof Prompt.Changed
                && (call.role() == TargetRole.EXECUTOR || terms.anyone() && call.forClient());
    }

    /** A call of the executor's with all that it has to have. */
    Move.Call call(Move.Call call) {
        List<Change> changes = new ArrayList<>(putBack);
        changes.addAll(((Prompt.Changed) call.prompt()).changes());
        if (terms.tool() != null) {
            changes.add(new Change.Offer(terms.tool(), AdvicePrompt.tool()));
        }
        return named(call, call.id(), new Prompt.Changed(changes), call.forClient() ? terms.tool() : null);
    }

    /** The same where the provider serves consults itself. */
    Move.Call call(Move.Call call, Change.Native served) {
        List<Change> changes = new ArrayList<>(putBackInWords);
        changes.addAll(((Prompt.Changed) call.prompt()).changes());
        changes.add(served);
        return named(call, call.id(), new Prompt.Changed(changes), null);
    }

    /** The same call by another name. */
    static Move.Call again(Move.Call call, CallId id) {
        return named(call, id, call.prompt(), call.own());
    }

    /** The same call with one change more. */
    static Move.Call with(Move.Call call, Change more) {
        List<Change> changes = new ArrayList<>(((Prompt.Changed) call.prompt()).changes());
        changes.add(more);
        return named(call, call.id(), new Prompt.Changed(changes), call.own());
    }

    /** The call in which an answer goes on. */
    static Move.Call next(Line line, CallId id, boolean offering) {
        List<Change> changes = new ArrayList<>(((Prompt.Changed) line.head.prompt()).changes());
        line.within.advice().forEach(text -> changes.add(new Change.Append(text)));
        changes.addAll(line.consults);
        if (!offering) {
            changes.removeIf(Change.Offer.class::isInstance);
        }
        return named(line.head, id, new Prompt.Changed(changes), offering ? line.head.own() : null);
    }

    private static Move.Call named(Move.Call call, CallId id, Prompt prompt, @Nullable String own) {
        return new Move.Call(
                id,
                call.target(),
                call.role(),
                call.purpose(),
                prompt,
                call.deadline(),
                call.watch(),
                call.hold(),
                own);
    }
}

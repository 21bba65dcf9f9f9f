package io.escalier.policies.rules;

import io.escalier.policies.size.Tokens;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Request;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What help would cost one task, before anybody knows: tokens by {@link Tokens}, at list prices, as if nothing of the
 * prompt were in the provider's cache.
 */
final class Estimates {
    /** Tokens of an answer of which nothing is known. */
    static final long USUAL_ANSWER = 400;

    /** Tokens of advice, as it usually comes. */
    static final long USUAL_ADVICE = 500;

    /** Tokens of what an advisor is told about its part. */
    private static final long INSTRUCTIONS = 500;

    /** An answer is seldom longer than so many times the usual one. */
    private static final long SELDOM = 4;

    private final Situation now;
    private final Request request;
    private final long conversation;

    Estimates(Situation now, Request request) {
        this.now = now;
        this.request = request;
        this.conversation = Tokens.of(request);
    }

    /** What a whole answer usually costs. */
    Cost answer(String target, @Nullable Answer draft) {
        return cost(target, conversation, bounded(target, usual(draft)));
    }

    /** What a whole answer costs at most, as far as one can tell. */
    Cost answerAtMost(String target, @Nullable Answer draft) {
        return cost(target, conversation, bounded(target, SELDOM * usual(draft)));
    }

    /** What advice usually costs. */
    Cost advice(String target, int maxTokens) {
        return cost(target, conversation, Math.min(USUAL_ADVICE, maxTokens));
    }

    /** What advice costs at most: the whole conversation quoted, and the draft. */
    Cost adviceAtMost(String target, @Nullable Answer draft, int maxTokens) {
        long quoted = draft == null ? 0 : Tokens.of(draft.text());
        return cost(target, INSTRUCTIONS + conversation + quoted, maxTokens);
    }

    /** What a question of the gateway's own costs at most. */
    Cost questionAtMost(String target, Prompt prompt) {
        return cost(target, input(prompt), most(prompt));
    }

    /** What the inquiries of a check cost together at most. */
    Cost checkAtMost(List<Inquiry> inquiries, String target) {
        Money sum = Money.ZERO;
        for (Inquiry inquiry : inquiries) {
            if (!(questionAtMost(target, inquiry.prompt()) instanceof Cost.Known known)) {
                return Cost.UNKNOWN;
            }
            sum = sum.plus(known.money());
        }
        return Cost.of(sum);
    }

    /** Tokens of the conversation without its newest message: what a provider that was asked before may have cached. */
    long prefix() {
        long newest = request.last().map(message -> Tokens.of(message.text())).orElse(0L);
        return request.messages().size() < 2 ? 0 : Math.max(0, conversation - newest);
    }

    private static long usual(@Nullable Answer draft) {
        return draft == null ? USUAL_ANSWER : Math.max(USUAL_ANSWER, Tokens.of(draft.text()));
    }

    private long bounded(String target, long tokens) {
        long most = request.asked().maxTokens().orElse(Integer.MAX_VALUE);
        Target known = now.targets().get(target);
        if (known != null && known.can().maxOutput().isPresent()) {
            most = Math.min(most, known.can().maxOutput().getAsInt());
        }
        return Math.min(most, tokens);
    }

    private long input(Prompt prompt) {
        if (prompt instanceof Prompt.Own own) {
            return Tokens.of(own.system()) + Tokens.of(own.user());
        }
        long more = 0;
        for (Change change : ((Prompt.Changed) prompt).changes()) {
            more += change instanceof Change.Append append ? Tokens.of(append.text()) : 0;
        }
        return conversation + more;
    }

    private long most(Prompt prompt) {
        Asked asked = prompt.asked(request.asked());
        return asked.maxTokens().orElse((int) USUAL_ANSWER);
    }

    private Cost cost(String target, long input, long output) {
        Target known = now.targets().get(target);
        return known == null
                ? Cost.UNKNOWN
                : known.price()
                        .of(Usage.builder()
                                .estimated(UsageKind.INPUT, input)
                                .estimated(UsageKind.OUTPUT, output)
                                .build());
    }

    /** Nano-dollars more for reading so many tokens anew than for reading them from the cache; empty when not known. */
    OptionalLong reading(String target, long tokens) {
        Target known = now.targets().get(target);
        if (known == null) {
            return OptionalLong.empty();
        }
        Cost anew = known.price()
                .of(Usage.builder().estimated(UsageKind.INPUT, tokens).build());
        Cost cached = known.price()
                .of(Usage.builder().estimated(UsageKind.CACHE_READ, tokens).build());
        return anew instanceof Cost.Known dear && cached instanceof Cost.Known cheap
                ? OptionalLong.of(
                        Math.max(0, dear.money().nanoUsd() - cheap.money().nanoUsd()))
                : OptionalLong.empty();
    }
}

package io.escalier.policies.rules;

import io.escalier.policies.condition.Condition;
import io.escalier.policies.condition.Verdict;
import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Seen;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Buys paid checks on one whole answer: one after the other, in the order of the policy's section, which is that of
 * their price, and only as long as the rule that needs them is undecided.
 *
 * <p>Failure posture: a check that fails, is late or may not be paid for has no value; a rule that stays undecided so
 * does not fire unless its check says otherwise, and is told.
 */
final class Checking {
    /** Whether a rule's paid condition holds. */
    enum Verified {
        HOLDS,
        FAILS,
        WAITS
    }

    private final Means means;
    private final Sight sight;
    private final Findings findings;
    private final Cast cast;
    private final Course course;
    private final Purse purse;
    private final Set<Check> tried = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private @Nullable Purchase purchase;

    Checking(Means means, Sight sight, Findings findings, Cast cast, Course course, Purse purse) {
        this.means = means;
        this.sight = sight;
        this.findings = findings;
        this.cast = cast;
        this.course = course;
        this.purse = purse;
    }

    /** Buys what is needed to decide a rule's paid condition. */
    Verified verify(Rule rule, Condition paid) {
        while (true) {
            Verdict verdict = findings.test(paid);
            if (verdict == Verdict.TRUE || verdict == Verdict.FALSE) {
                return verdict == Verdict.TRUE ? Verified.HOLDS : Verified.FAILS;
            }
            Optional<Check> next =
                    needed(paid).filter(check -> !tried.contains(check)).findFirst();
            if (next.isEmpty()) {
                return unverified(rule, paid);
            }
            tried.add(next.get());
            purchase = buy(next.get());
            if (purchase != null) {
                return Verified.WAITS;
            }
        }
    }

    private Stream<Check> needed(Condition paid) {
        return means.checks().stream()
                .filter(check -> paid.names().contains(check.signal().name()));
    }

    private Verified unverified(Rule rule, Condition paid) {
        course.note(new Fact.Unverified(rule.name()));
        boolean fires = needed(paid)
                .filter(check -> findings.get(check.signal().name()) == null)
                .anyMatch(check -> check.firesUnverified()
                        || refused.contains(check.signal().name()));
        return fires ? Verified.HOLDS : Verified.FAILS;
    }

    /** Null when it is not to be had: its signal is then absent. */
    private @Nullable Purchase buy(Check check) {
        List<Inquiry> inquiries;
        try {
            inquiries = check.ask(sight);
        } catch (RuntimeException e) {
            course.odd("check_failed");
            return absent(check, "the check failed");
        }
        if (inquiries.isEmpty()) {
            return absent(check, "there is nothing that it could judge");
        }
        if (cast.asked(check).isEmpty()) {
            return absent(check, "there is no model to ask");
        }
        Optional<List<Claim>> claims = purse.check(check, inquiries);
        if (claims.isEmpty()) {
            return absent(check, "its price is not known, and money is limited");
        }
        if (!purse.takeCheck()) {
            return absent(check, "the session has had all its checks");
        }
        return new Purchase(check, inquiries, sight, cast, course, claims.get());
    }

    private @Nullable Purchase absent(Check check, String why) {
        add(Evidence.absent(check.signal(), why));
        return null;
    }

    private void add(Evidence found) {
        findings.add(found);
        course.note(new Fact.Measured(List.of(found)));
    }

    /** Takes what happens; false when it is about something else. */
    boolean on(Seen seen) {
        if (purchase == null || !purchase.on(seen)) {
            return false;
        }
        Evidence found = purchase.found();
        if (found != null) {
            String limit = purchase.refusedBy();
            if (limit != null) {
                course.limited(limit);
                purse.giveCheckBack();
                Limit.Spend spend = means.bounds().verifySpend();
                if (spend != null && spend.atLimit() == AtLimit.ADVISOR) {
                    refused.add(purchase.check().signal().name());
                }
            }
            purchase = null;
            add(found);
        }
        return true;
    }

    boolean waits() {
        return purchase != null;
    }

    /** Nobody waits for it any more. */
    void abandon() {
        if (purchase != null) {
            purchase.abandon();
            purchase = null;
        }
    }
}

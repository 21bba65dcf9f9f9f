package io.escalier.gateway.access;

import io.escalier.gateway.config.AllowanceSection;
import io.escalier.gateway.limits.Allowance;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Share;
import io.escalier.routing.limit.AtLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is asked for when a key is to be made. */
public record KeySection(
        @Doc("What a person calls it.") Located<String> name,
        @Doc("The team whose limits hold for it.") Optional<Located<String>> team,

        @Doc("The routes that it may use; none named: all of its maker's.") @Default("[]")
        List<Located<String>> routes,

        @Doc("The models that may be called for it; none named: all of its maker's.") @Default("[]")
        List<Located<String>> models,

        @Doc("What policies see as caller.tags.") @Default("[]")
        List<Located<String>> tags,

        @Doc("Money for all calls, hidden ones included.") Optional<AllowanceSection.BudgetSection> budget,

        @Doc("Shares of the budget at which a notice is given.") @Default("[]")
        List<Share> warnAt,

        @Doc("What is done when the budget has no room: refuse, executor (no more help) or advisor (it only tells).")
        @Default("refuse")
        AtLimit atLimit,

        @Doc("Requests in any minute.") @Range(min = "0", max = "1000000000")
        Optional<Integer> requestsPerMinute,

        @Doc("Tokens in any minute, prompts and answers of all calls together.") @Range(min = "0", max = "2000000000")
        Optional<Integer> tokensPerMinute,

        @Doc("Tasks at one time.") @Range(min = "0", max = "1000000")
        Optional<Integer> concurrency,

        @Doc("How long it is good; without it, for as long as its maker is.")
        Optional<Located<Duration>> expiresIn,

        @Doc("Whether it may make keys, within what it may do itself.") @Default("false")
        Located<Boolean> makesKeys) {

    Grant grant() {
        return new Grant(names(routes), names(models), names(tags), allowance(), makesKeys.value());
    }

    private Allowance allowance() {
        return new AllowanceSection(budget, warnAt, atLimit, requestsPerMinute, tokensPerMinute, concurrency)
                .toAllowance();
    }

    private static Set<String> names(List<Located<String>> written) {
        Set<String> names = new HashSet<>();
        written.forEach(name -> names.add(name.value()));
        return names;
    }
}

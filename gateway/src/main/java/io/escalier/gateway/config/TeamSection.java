package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Share;
import io.escalier.routing.limit.AtLimit;
import java.util.List;
import java.util.Optional;

/** One entry of the section {@code teams}: what all keys of a team have together. */
public record TeamSection(
        @Doc("A team whose limits hold for this one too.") Optional<Located<String>> parent,

        @Doc("The routes that its keys may use; none named: all.") @Default("[]")
        List<Located<String>> routes,

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
        Optional<Integer> concurrency) {
    /** The same without what only teams have. */
    public AllowanceSection allowance() {
        return new AllowanceSection(budget, warnAt, atLimit, requestsPerMinute, tokensPerMinute, concurrency);
    }
}

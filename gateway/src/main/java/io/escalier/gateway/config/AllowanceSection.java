package io.escalier.gateway.config;

import io.escalier.gateway.limits.Allowance;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Share;
import io.escalier.policies.rules.MoneyReader;
import io.escalier.routing.limit.AtLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a route, or the gateway as a whole, may cost and take. */
public record AllowanceSection(
        @Doc("Money for all calls, hidden ones included.") Optional<BudgetSection> budget,

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
    /** The same without its words. */
    public Allowance toAllowance() {
        return new Allowance(
                budget.map(money ->
                                new Allowance.Budget(MoneyReader.usd(money.usd().value()), money.per()))
                        .orElse(null),
                warnAt.stream().map(Share::value).filter(share -> share > 0).toList(),
                atLimit,
                number(requestsPerMinute),
                number(tokensPerMinute),
                number(concurrency));
    }

    private static OptionalLong number(Optional<Integer> written) {
        return written.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** A budget. */
    public record BudgetSection(
            @Doc("US dollars in the window.") @Range(min = "0", max = "9000000")
            Located<BigDecimal> usd,

            @Doc("The window, which slides.") @Default("1 d")
            Duration per) {}
}

package io.escalier.gateway.cli.explain;

import io.escalier.gateway.cli.print.Lines;
import io.escalier.gateway.cli.print.Table;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.explain.Foresight;
import io.escalier.policies.rules.Explanation;
import io.escalier.policies.rules.Opening;
import io.escalier.routing.ledger.Arm;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.signal.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A foresight as text for people. */
final class ForesightText {
    private static final String INDENT = "  ";
    private static final int VALUE = 20;
    private static final int WHY = 48;

    private final Foresight foresight;
    private final List<String> lines = new ArrayList<>();

    ForesightText(Foresight foresight) {
        this.foresight = foresight;
    }

    List<String> lines() {
        Route route = foresight.route();
        line("route " + route.name() + ": " + route.executor() + " works"
                + (route.advisor() == null ? "" : ", " + route.advisor() + " helps") + "; policy " + route.policy()
                + " " + route.policyVersion());
        line("");
        line("would " + opening(foresight.opening()) + "; decision "
                + foresight.decision().header());
        Explanation policy = foresight.policy();
        if (policy == null) {
            line(
                    foresight.arm() == Arm.BASELINE
                            ? "no rule is judged: the session is in the baseline, and " + route.advisor()
                                    + " alone answers it"
                            : "no rule is judged: one model answers everything on this route");
            return lines;
        }
        if (policy.skipped()) {
            line("no rule is judged: the policy skips this request");
        }
        staying(policy.staying());
        signals(policy.signals());
        section("rules", RulesText.of(policy.rules()));
        return lines;
    }

    private static String opening(Opening opening) {
        if (opening instanceof Opening.Calls calls) {
            return "call " + calls.target() + " as " + calls.role().label() + ", for "
                    + calls.purpose().label();
        }
        return "ask limits for room first: "
                + ((Opening.Asks) opening).limits().stream().map(Limit::name).collect(Collectors.joining(", "));
    }

    private void staying(Explanation.@Nullable Staying staying) {
        if (staying != null) {
            line("no rule is judged: " + staying.target() + " took over in an earlier turn"
                    + (staying.rule() == null ? "" : " by rule " + staying.rule()) + " and stays");
        }
    }

    private void signals(List<Explanation.Measured> signals) {
        Table table = new Table("signal", ">value", "why");
        for (Explanation.Measured one : signals) {
            String value = Lines.shortened(value(one.found()), VALUE);
            table.add(one.signal().name(), value, Lines.shortened(one.found().words(), WHY));
        }
        section("signals of the request", table.lines());
    }

    private static String value(Evidence found) {
        Object value = found.value();
        if (value == null) {
            return "absent";
        }
        return value instanceof Double number ? number(number) : value.toString();
    }

    /** Money has small numbers. */
    private static String number(double number) {
        String digits = String.format(Locale.ROOT, "%.6f", number);
        return digits.replaceFirst("0{1,5}$", "");
    }

    private void section(String name, List<String> indented) {
        line("");
        line(name);
        indented.forEach(one -> line(one.isEmpty() ? "" : INDENT + one));
    }

    private void line(String line) {
        lines.add(line);
    }
}

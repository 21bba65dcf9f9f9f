package io.escalier.gateway.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.rig.Await;
import io.escalier.simulator.fault.FaultOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo")
class DemoTests {
    private static final List<DemoArm> ALL = List.of(DemoArm.values());

    static Report run(DemoOptions options, List<DemoArm> arms) throws IOException, InterruptedException {
        try (Stage stage = Stage.open(options, Stage.Ports.FREE);
                Demo demo = new Demo(stage, options)) {
            return demo.run(arms, arm -> {});
        }
    }

    static BigDecimal known(@Nullable BigDecimal cost) {
        return Objects.requireNonNull(cost, "the cost is not known");
    }

    @Test
    @DisplayName("serves every arm every task, tells each when it is done, and its three books agree")
    void everyArm() throws Exception {
        AtomicInteger done = new AtomicInteger();
        DemoOptions options = new DemoOptions(50, 3, 16, 0);
        try (Stage stage = Stage.open(options, Stage.Ports.FREE);
                Demo demo = new Demo(stage, options)) {
            Report report = demo.run(ALL, arm -> done.incrementAndGet());
            assertEquals(ALL.size() * 50, done.get());
            assertTrue(report.sound(), ReportTable.of(report));
            for (DemoArm arm : ALL) {
                assertEquals(50, report.arm(arm).tasks());
                assertEquals(List.of(), report.arm(arm).broken());
            }
            BigDecimal clients = ALL.stream()
                    .map(arm -> known(report.arm(arm).cost()))
                    .reduce(known(report.warmUp().cost()), BigDecimal::add);
            assertEquals(
                    report.books().ledger().total().nanoUsd(),
                    clients.movePointRight(9).longValueExact(),
                    "what clients were told their requests cost, and the ledger");
        }
    }

    @Test
    @DisplayName("escalates where a policy helps and nowhere else, and says which rules of route auto did it")
    void rules() throws Exception {
        Report report = run(new DemoOptions(100, 1, 16, 0), ALL);
        assertEquals(0, report.arm(DemoArm.EXECUTOR).escalated());
        assertEquals(0, report.arm(DemoArm.RETRY).escalated());
        assertTrue(report.arm(DemoArm.ADVICE).escalated() > 0);
        assertTrue(report.arm(DemoArm.TAKEOVER).escalated() > 0);
        assertTrue(report.arm(DemoArm.ESCALATING).escalated() > 0);
        assertEquals(
                List.of("long_sum", "malformed", "no_answer", "stuck", "unsure"),
                report.rules().stream().map(RuleFigures::rule).sorted().toList());
        RuleFigures unsure = report.rules().stream()
                .filter(rule -> rule.rule().equals("unsure"))
                .findFirst()
                .orElseThrow();
        assertTrue(unsure.fired() > 0 && unsure.acted() > 0 && unsure.right() > 0, unsure.toString());
        assertTrue(unsure.fired() >= unsure.acted() && unsure.acted() >= unsure.escalated(), unsure.toString());
    }

    @Test
    @DisplayName("the same seed has the same tasks succeed, another one others")
    void seeded() throws Exception {
        List<DemoArm> one = List.of(DemoArm.ESCALATING);
        int first =
                run(new DemoOptions(200, 7, 32, 0), one).arm(DemoArm.ESCALATING).right();
        int again =
                run(new DemoOptions(200, 7, 3, 0), one).arm(DemoArm.ESCALATING).right();
        assertEquals(first, again);
        assertFalse(Demo.tasks(new DemoOptions(200, 7, 1, 0)).equals(Demo.tasks(new DemoOptions(200, 8, 1, 0))));
    }

    @Test
    @DisplayName("a task that is not answered is not right, is told, and spoils no book")
    void notAnswered() throws Exception {
        DemoOptions options = new DemoOptions(20, 1, 4, 0);
        try (Stage stage = Stage.open(options, Stage.Ports.FREE);
                Demo demo = new Demo(stage, options)) {
            AtomicBoolean queued = new AtomicBoolean();
            Report report = demo.run(List.of(DemoArm.EXECUTOR), arm -> {
                if (queued.compareAndSet(false, true)) {
                    stage.simulator().faults().queue(FaultOrder.ofHeader("prompt_filtered"));
                }
            });
            assertEquals(1, report.arm(DemoArm.EXECUTOR).broken().size());
            assertTrue(report.arm(DemoArm.EXECUTOR).right() < 20);
            assertTrue(report.books().agree());
            assertFalse(report.sound());
            assertTrue(ReportTable.of(report).contains("1 not answered, the first: HTTP 4"), ReportTable.of(report));
        }
    }

    @Test
    @DisplayName(
            "goes on with tasks to the route live, streamed and not, with two answers now and then, and a baseline")
    void trickle() throws Exception {
        DemoOptions options = new DemoOptions(1, 1, 1, 0);
        try (Stage stage = Stage.open(options, Stage.Ports.FREE);
                Trickle trickle = new Trickle(stage.clientUrl(), 1)) {
            trickle.start(100);
            Admin admin = new Admin(stage.adminUrl());
            Await.until("both arms have outcomes, a rule was left alone, and a limit was met", () -> goesOn(admin));
        }
    }

    private static boolean goesOn(Admin admin) {
        try {
            MetricsPage page = admin.metrics();
            return page.sum("escalier_outcomes_total", sample -> of(sample, "baseline"))
                                    .signum()
                            > 0
                    && page.sum("escalier_outcomes_total", sample -> of(sample, "policy"))
                                    .signum()
                            > 0
                    && page.sum(
                                            "escalier_escalations_limited_total",
                                            sample -> sample.label("limit").equals("choices"))
                                    .signum()
                            > 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean of(MetricsPage.Sample sample, String arm) {
        return sample.label("route").equals(Trickle.ROUTE)
                && sample.label("arm").equals(arm);
    }
}

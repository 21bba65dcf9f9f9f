package io.escalier.gateway.cli.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo, over the seeds 1 to 20")
class SeedsTests {
    private static final int SEEDS = 20;
    private static final List<DemoArm> ARMS = List.of(DemoArm.ADVISOR, DemoArm.ESCALATING, DemoArm.ESCALATING_STREAMED);

    /** Of the advisor's: success and cost, 0..1. */
    private record Share(double success, double cost) {
        static Share of(Report report, DemoArm arm) {
            ArmFigures advisor = report.arm(DemoArm.ADVISOR);
            ArmFigures ours = report.arm(arm);
            return new Share(
                    ours.success() / advisor.success(),
                    DemoTests.known(ours.cost()).doubleValue()
                            / DemoTests.known(advisor.cost()).doubleValue());
        }
    }

    @Test
    @DisplayName(
            "reaches 97 % of the advisor's success at 45 % of its cost or less (median), and its books agree each time")
    void seeds() throws Exception {
        List<Share> buffered = new ArrayList<>();
        List<Share> streamed = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Report report = DemoTests.run(new DemoOptions(300, seed, 32, 0), ARMS);
            assertTrue(report.books().agree(), "seed " + seed + ": " + ReportTable.of(report));
            buffered.add(Share.of(report, DemoArm.ESCALATING));
            streamed.add(Share.of(report, DemoArm.ESCALATING_STREAMED));
        }
        String figures = line("buffered", buffered) + "\n" + line("streamed", streamed);
        System.out.println(figures);
        assertTrue(median(buffered.stream().map(Share::success).toList()) >= 0.97, figures);
        assertTrue(median(buffered.stream().map(Share::cost).toList()) <= 0.45, figures);
    }

    private static String line(String name, List<Share> shares) {
        List<Double> success = shares.stream().map(Share::success).toList();
        List<Double> cost = shares.stream().map(Share::cost).toList();
        return String.format(
                Locale.ROOT,
                "demo, seeds 1-%d, %s: success %.1f %% of the advisor's (median; worst %.1f %%), cost %.1f %% (worst %.1f %%)",
                SEEDS,
                name,
                100 * median(success),
                100 * success.stream().min(Double::compare).orElseThrow(),
                100 * median(cost),
                100 * cost.stream().max(Double::compare).orElseThrow());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}

package io.escalier.gateway.cli.demo;

import io.escalier.gateway.ledger.AttemptSums;
import io.escalier.simulator.exam.Exam;
import io.escalier.simulator.exam.Kind;
import io.escalier.simulator.exam.Mix;
import io.escalier.simulator.exam.Posed;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Has the same tasks served in every arm on a stage, and adds up what came of it. */
final class Demo implements AutoCloseable {
    /** Tasks of warming up for each client: after fewer the compilers are still at work when the first arm begins. */
    private static final int WARM_UP_EACH = 8;

    private final Stage stage;
    private final DemoOptions options;
    private final Admin admin;
    private final List<Posed> tasks;
    private final Sitting sitting;

    Demo(Stage stage, DemoOptions options) {
        this.stage = stage;
        this.options = options;
        this.admin = new Admin(stage.adminUrl());
        this.tasks = tasks(options);
        this.sitting = new Sitting(stage.clientUrl(), tasks, options.clients());
    }

    /** Told of every task that has its mark, from several threads. */
    interface Progress {
        void done(DemoArm arm);
    }

    /** Blocks until all is served and the books are closed. */
    Report run(List<DemoArm> arms, Progress progress) throws IOException, InterruptedException {
        ArmFigures warmUp = ArmFigures.of(sitting.warmUp(Trickle.ROUTE, warmUp()));
        Map<DemoArm, ArmFigures> figures = new EnumMap<>(DemoArm.class);
        for (DemoArm arm : arms) {
            // What one arm has warmed up must not make the next one cheaper.
            stage.simulator().forgetPrompts();
            figures.put(arm, ArmFigures.of(sitting.sit(arm, () -> progress.done(arm))));
        }
        admin.awaitLedger();
        MetricsPage page = admin.metrics();
        Books books = Books.of(stage.simulator().meter().attempts(), AttemptSums.read(stage.ledger()), page);
        return new Report(
                options, kinds(tasks), warmUp, figures, RuleFigures.of(page, DemoArm.ESCALATING.route()), books);
    }

    static List<Posed> tasks(DemoOptions options) {
        return Exam.pose(options.seed(), options.tasks(), List.of(Kind.values()), Mix.EVERYDAY);
    }

    /** Some for each client, other ones than those that count, and never more. */
    private List<Posed> warmUp() {
        int count = Math.min(WARM_UP_EACH * options.clients(), options.tasks());
        return Exam.pose(options.seed() - 1, count, List.of(Kind.values()), Mix.EVERYDAY);
    }

    private static Map<String, Integer> kinds(List<Posed> tasks) {
        Map<String, Integer> kinds = new TreeMap<>();
        tasks.forEach(task -> kinds.merge(task.kind().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return kinds;
    }

    /** Has its clients hang up. */
    @Override
    public void close() {
        sitting.close();
    }
}

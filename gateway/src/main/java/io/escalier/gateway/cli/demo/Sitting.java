package io.escalier.gateway.cli.demo;

import io.escalier.simulator.exam.Posed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has the same tasks served in each arm, one arm after the other, each by several clients at a time. */
final class Sitting implements AutoCloseable {
    private final List<Posed> tasks;
    private final ExecutorService clients;
    private final ChatClient client;

    /** @param clientUrl without {@code /v1} */
    Sitting(String clientUrl, List<Posed> tasks, int clients) {
        this.tasks = List.copyOf(tasks);
        this.clients = Executors.newFixedThreadPool(clients, work -> {
            Thread thread = new Thread(work, "demo-client");
            thread.setDaemon(true);
            return thread;
        });
        this.client = new ChatClient(clientUrl + "/v1");
    }

    /**
     * Blocks until every task has its mark.
     *
     * @param done called once for each task, from several threads
     * @return in the order of the tasks
     */
    List<Mark> sit(DemoArm arm, Runnable done) throws InterruptedException {
        return all(tasks.stream()
                .<Callable<Mark>>map(task -> () -> mark(arm, task, done))
                .toList());
    }

    /**
     * Has the clients take other tasks on another route first: the first arm must not pay for connections that the others
     * find open and code that they find compiled. Blocks.
     */
    List<Mark> warmUp(String route, List<Posed> others) throws InterruptedException {
        List<Callable<Mark>> work = new ArrayList<>();
        for (Posed task : others) {
            boolean stream = work.size() % 2 == 1;
            work.add(() -> new Examinee(client, route, stream, "demo-warm-up-" + task.id()).take(task));
        }
        return all(work);
    }

    private List<Mark> all(List<Callable<Mark>> work) throws InterruptedException {
        List<Mark> marks = new ArrayList<>();
        try {
            for (Future<Mark> ended : clients.invokeAll(work)) {
                marks.add(ended.get());
            }
            return marks;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client of the demo failed", e.getCause());
        }
    }

    private Mark mark(DemoArm arm, Posed task, Runnable done) {
        String session = "demo-" + arm.key() + "-" + task.id();
        Mark mark = new Examinee(client, arm.route(), arm.stream(), session).take(task);
        done.run();
        return mark;
    }

    /** Has the clients hang up. */
    @Override
    public void close() {
        HangUp.all(clients);
    }
}

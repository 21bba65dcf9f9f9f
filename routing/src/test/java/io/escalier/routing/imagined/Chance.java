package io.escalier.routing.imagined;

import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.engine.Engine;
import io.escalier.routing.imagined.Books.Mood;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One task in a world of chance: upstreams, clients, ledgers, stores and guards as good and as bad as they come. */
public final class Chance {
    private static final int LONGEST = 400;
    private static final List<Said> CHUNKS =
            List.of(Said.ROLE, Said.REASONING, Said.TOOL, Said.FINISH, Said.USAGE, Said.TERMINAL, Said.whole("{}"));

    private static final List<Mood> MOODS = List.of(Mood.values());
    private static final List<FailureKind> KINDS = Stream.of(FailureKind.values())
            .filter(kind -> kind != FailureKind.CLIENT_GONE)
            .toList();

    /** A text names the call that it comes from; these are for policies to find fault with. */
    private static final List<String> WORDS = List.of("", " fine", " bad", " worse", " ugly", "x".repeat(60));

    private static final List<String> LIMITS =
            List.of("escalated", "advisor_spend", "verify_spend", "team_budget", "key_tokens");

    private final Room room;
    private final Random random;
    private final List<CompletableFuture<Optional<String>>> asked = new ArrayList<>();
    private boolean left;

    public Chance(Room room, Random random) {
        this.room = room;
        this.random = random;
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private Mood mood() {
        return once(3) ? MOODS.get(random.nextInt(MOODS.size())) : Mood.WRITES;
    }

    /** Plays it to its end. */
    public void run(Strategy strategy, Task task) {
        room.books.intents = mood();
        room.books.ends = mood();
        room.books.settlements = once(10) ? Mood.THROWS : Mood.WRITES;
        room.gate.repeats = random.nextInt(3);
        limits();
        CompletableFuture<SessionView> view = new CompletableFuture<>();
        if (once(4)) {
            room.memory.view = view;
        }
        Engine.Run run = room.start(strategy, task);
        for (int i = 0; i < LONGEST && !room.client.closed(); i++) {
            step(run, view);
        }
        run.clientGone();
        room.ticker.advance(Room.LEFT);
        asked.forEach(this::say);
        while (room.books.waiting() > 0) {
            room.books.write();
        }
    }

    private void step(Engine.Run run, CompletableFuture<SessionView> view) {
        switch (random.nextInt(17)) {
            case 0 -> room.ticker.advance(Duration.ofMillis(random.nextInt(400)));
            case 1 -> book();
            case 2 -> room.gate.denies = once(10);
            case 3 -> view.complete(SessionView.NEW);
            case 4 -> {
                if (once(12) && !left) {
                    left = true;
                    run.clientGone();
                }
            }
            case 5 -> {
                room.client.fill();
            }
            case 6, 7 -> room.client.drain();
            case 8 -> {
                say(room.steward.answer);
                limits();
            }
            default -> upstream();
        }
    }

    /** From here on limits answer at once, or have yet to make up their mind. */
    private void limits() {
        room.steward.answer = new CompletableFuture<>();
        asked.add(room.steward.answer);
        if (random.nextBoolean()) {
            say(room.steward.answer);
        }
    }

    private void say(CompletableFuture<Optional<String>> answer) {
        switch (random.nextInt(8)) {
            case 0 -> answer.complete(Optional.of(limit()));
            case 1 -> answer.completeExceptionally(new IllegalStateException("no connection"));
            default -> answer.complete(Optional.empty());
        }
    }

    private String limit() {
        boolean failover = room.limits.stream().anyMatch(limit -> limit.name().equals(Limit.FAILOVER));
        return failover ? Limit.FAILOVER : LIMITS.get(random.nextInt(LIMITS.size()));
    }

    private void book() {
        if (room.books.waiting() > 0) {
            if (once(3)) {
                room.books.lose();
            } else {
                room.books.write();
            }
        }
    }

    /** A text names the call that it comes from, so that no two calls say the same. */
    private Said chunk(HandCall call) {
        return random.nextBoolean()
                ? Said.text(call.outgoing.attempt() + WORDS.get(random.nextInt(WORDS.size())))
                : CHUNKS.get(random.nextInt(CHUNKS.size()));
    }

    private void upstream() {
        List<HandCall> live =
                room.caller.calls.stream().filter(call -> !call.over()).toList();
        if (live.isEmpty()) {
            return;
        }
        HandCall call = live.get(random.nextInt(live.size()));
        switch (random.nextInt(12)) {
            case 0 -> call.accept();
            case 1 -> call.end();
            case 2 -> call.fail(KINDS.get(random.nextInt(KINDS.size())));
            default -> {
                if (!call.paused()) {
                    call.feed(chunk(call));
                }
            }
        }
    }
}

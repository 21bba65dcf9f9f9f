package io.escalier.gateway.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Once a second: tells the store of shares and of what is open, and hears of the others, and how many there are. While the store is away it is
 * the one that looks whether it is back, and then tells it everything before anybody else gets through. A store that has
 * another epoch than before has forgotten, and is treated as one that was away.
 */
final class Beat {
    /** Whoever comes first names it; a store that has another than before has forgotten. */
    static final String EPOCH = "{escalier}:epoch";

    /** Who is alive, by when that is known no longer. */
    private static final String GATEWAYS = "{escalier}:gateways";

    private static final long EVERY_MILLIS = 1000;
    private static final int HEAD = 3;

    private final Vertx vertx;
    private final Link link;
    private final Uses uses;
    private final StoreTime time;
    private final String gateway;
    private @Nullable String epoch;
    private boolean beating;
    private boolean owing;
    private int underWay;
    private long timer;

    Beat(Vertx vertx, Link link, Uses uses, StoreTime time, String gateway) {
        this.vertx = vertx;
        this.link = link;
        this.uses = uses;
        this.time = time;
        this.gateway = gateway;
    }

    void start() {
        timer = vertx.setPeriodic(0, EVERY_MILLIS, tick -> now());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** This gateway needs no share any more; sent and forgotten by whoever cannot wait. */
    Future<Void> leave() {
        stop();
        return link.send(Command.ZREM, List.of(GATEWAYS, gateway))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** The store may have more on its books than was used: it is told everything anew, as soon as nothing is under way. */
    synchronized void owing() {
        owing = true;
    }

    /** What is sent, and what is known when it was answered, is not overwritten by what was told before that. */
    <T> Future<T> sending(Supplier<Future<T>> command) {
        synchronized (this) {
            underWay++;
            return command.get().onComplete(done -> {
                synchronized (this) {
                    underWay--;
                }
            });
        }
    }

    Future<Void> now() {
        Future<Response> reply;
        List<Uses.Told> told;
        boolean away;
        synchronized (this) {
            if (beating) {
                return Future.succeededFuture();
            }
            beating = true;
            away = !link.up();
            boolean all = away || owing && underWay == 0;
            owing &= !all;
            told = uses.told(all, time.now());
            reply = tell(away, told);
        }
        return reply.onSuccess(answer -> heard(away, told, answer))
                .onComplete(done -> {
                    synchronized (this) {
                        beating = false;
                    }
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<Response> tell(boolean away, List<Uses.Told> told) {
        List<String> keys = new ArrayList<>(List.of(EPOCH, GATEWAYS));
        List<String> arguments = new ArrayList<>(List.of(
                gateway,
                UUID.randomUUID().toString(),
                Long.toString(time.ahead()),
                Long.toString(RedisController.LEASE.toMillis())));
        for (Uses.Told one : told) {
            keys.add(RedisController.key(one.account()));
            arguments.add(one.kind());
            arguments.add(Long.toString(one.slot()));
            arguments.add(Integer.toString(one.pairs().size() / 2));
            arguments.addAll(one.pairs());
        }
        return away ? link.probe(Scripts.TELL, keys, arguments) : link.run(Scripts.TELL, keys, arguments);
    }

    private void heard(boolean away, List<Uses.Told> told, Response answer) {
        long now = time.heard(Reply.number(answer, 1));
        uses.among(Reply.number(answer, 2));
        for (int i = 0; i < told.size(); i++) {
            uses.heard(told.get(i).account(), Reply.number(answer, HEAD + i), now);
        }
        String heard = answer.get(0).toString();
        boolean another = epoch != null && !epoch.equals(heard);
        epoch = heard;
        if (another && !away) {
            link.rest();
        }
    }
}

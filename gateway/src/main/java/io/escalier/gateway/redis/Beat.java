package io.escalier.gateway.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Once a second: tells the store of shares and of what is open, and hears of the others. While the store is away it is
 * the one that looks whether it is back, and then tells it everything before anybody else gets through. A store that has
 * another epoch than before has forgotten, and is treated as one that was away.
 */
final class Beat {
    private static final String EPOCH = "{escalier}:epoch";
    private static final long EVERY_MILLIS = 1000;

    private final Vertx vertx;
    private final Link link;
    private final Uses uses;
    private final StoreTime time;
    private final String gateway;
    private @Nullable String epoch;
    private boolean beating;
    private boolean owing;
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

    /** The store may have more on its books than was used: it is told everything anew. */
    synchronized void owing() {
        owing = true;
    }

    Future<Void> now() {
        synchronized (this) {
            if (beating) {
                return Future.succeededFuture();
            }
            beating = true;
            if (owing) {
                // Nobody else may be reserving while everything is told.
                link.rest();
                owing = false;
            }
        }
        boolean all = !link.up();
        List<Uses.Told> told = uses.told(all, time.now());
        List<String> keys = new ArrayList<>(List.of(EPOCH));
        List<String> arguments =
                new ArrayList<>(List.of(gateway, UUID.randomUUID().toString(), Long.toString(time.ahead())));
        for (Uses.Told one : told) {
            keys.add(RedisController.key(one.account()));
            arguments.add(one.kind());
            arguments.add(Long.toString(one.slot()));
            arguments.add(Integer.toString(one.pairs().size() / 2));
            arguments.addAll(one.pairs());
        }
        Future<Response> reply =
                all ? link.probe(Scripts.TELL, keys, arguments) : link.run(Scripts.TELL, keys, arguments);
        return reply.onSuccess(answer -> heard(all, told, answer))
                .onComplete(done -> {
                    synchronized (this) {
                        beating = false;
                    }
                })
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void heard(boolean all, List<Uses.Told> told, Response answer) {
        long now = time.heard(answer.get(1).toLong());
        for (int i = 0; i < told.size(); i++) {
            uses.heard(told.get(i).account(), answer.get(2 + i).toLong(), now);
        }
        String heard = answer.get(0).toString();
        boolean another = epoch != null && !epoch.equals(heard);
        epoch = heard;
        if (another && !all) {
            link.rest();
        }
    }
}

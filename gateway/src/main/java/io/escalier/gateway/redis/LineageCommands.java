package io.escalier.gateway.redis;

import io.escalier.gateway.session.Continuation;
import io.escalier.gateway.session.Hash;
import io.escalier.gateway.session.Lineages;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What the store is asked and told of where conversations stand, in the words of its scripts. Every answer begins with the epoch. */
final class LineageCommands {
    /** What is heard with one command. */
    static final int HEARD_AT_ONCE = 1000;

    private static final int NAME = 8;

    private final Link link;
    private final String gateway;
    private final String keepMillis;
    private final StoreTime time;

    /** @param gateway of which the first {@value #NAME} characters tell it from others */
    LineageCommands(Link link, String gateway, Duration keep, StoreTime time) {
        this.link = link;
        this.gateway = gateway.substring(0, NAME);
        this.keepMillis = Long.toString(keep.toMillis());
        this.time = time;
    }

    /** Answers with what {@link LineageAnswer} reads. */
    Future<Response> take(Continuation asked) {
        return ask("take", asked);
    }

    /** The same, and changes nothing. */
    Future<Response> peek(Continuation asked) {
        return ask("peek", asked);
    }

    private Future<Response> ask(String what, Continuation asked) {
        List<String> keys = List.of(Beat.EPOCH, key(asked.end()), "{escalier}:asked:" + asked.whole());
        List<String> arguments = arguments(what);
        arguments.add(marks(asked.marks()));
        return link.run(Scripts.LINEAGE, keys, arguments);
    }

    Future<Response> change(List<Standing> standings) {
        List<String> keys = new ArrayList<>(List.of(Beat.EPOCH));
        List<String> arguments = arguments("change");
        for (Standing one : standings) {
            keys.add(key(one.end()));
            arguments.add(one.session().value());
            arguments.add(one.marks() == null ? "" : marks(one.marks()));
        }
        return link.run(Scripts.LINEAGE, keys, arguments);
    }

    /** Answers with what others took of what this gateway put, {@value #HEARD_AT_ONCE} at most, and each only once. */
    Future<Response> gone() {
        return link.run(
                Scripts.GONE,
                List.of(Beat.EPOCH, "{escalier}:gone:" + gateway),
                List.of(UUID.randomUUID().toString(), Integer.toString(HEARD_AT_ONCE)));
    }

    private List<String> arguments(String what) {
        return new ArrayList<>(List.of(
                UUID.randomUUID().toString(),
                Long.toString(time.ahead()),
                keepMillis,
                gateway,
                Integer.toString(Lineages.ALIKE),
                what));
    }

    private static String key(Hash end) {
        return "{escalier}:end:" + end;
    }

    /** Half of them: they only choose among equals. */
    private static String marks(Hash marks) {
        byte[] half = ByteBuffer.allocate(Long.BYTES).putLong(marks.high()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    }
}

package io.escalier.simulator.http;

import io.escalier.simulator.clock.SimClock;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.OpenAttempt;
import io.escalier.simulator.wire.Script;
import io.escalier.simulator.wire.Step;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.net.impl.ConnectionBase;

/** Plays a script on one connection, waits for slow readers, and writes down what was given to the socket. */
final class Player {
    /** Steps after which others get their turn, so that one long answer does not hold the event loop. */
    private static final int BURST = 64;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Script script;
    private final OpenAttempt attempt;
    private final SimClock clock;
    private final Context context;
    private Future<Void> last = Future.succeededFuture();
    private int at;
    private boolean over;

    Player(HttpServerRequest request, Script script, OpenAttempt attempt, SimClock clock) {
        this.request = request;
        this.response = request.response();
        this.script = script;
        this.attempt = attempt;
        this.clock = clock;
        this.context = ((HttpServerRequestInternal) request).context();
    }

    void play() {
        // The reason does not matter: the client is not there any more.
        response.exceptionHandler(gone -> leave());
        response.closeHandler(closed -> leave());
        if (response.closed()) {
            leave();
        }
        run();
    }

    private void leave() {
        over = true;
        attempt.ended(Finish.CLIENT_GONE);
    }

    /** Does one step after the other, until one has to wait. */
    private void run() {
        int left = BURST;
        while (!over && at < script.steps().size()) {
            if (left-- == 0) {
                context.runOnContext(turn -> run());
                return;
            }
            if (waits(script.steps().get(at++))) {
                return;
            }
        }
    }

    private boolean waits(Step step) {
        if (step instanceof Step.Send send) {
            return send(send);
        }
        if (step instanceof Step.Pause pause) {
            clock.after(pause.millis(), this::run);
            return true;
        }
        if (step instanceof Step.Head) {
            head();
        } else if (step instanceof Step.Reasoned reasoned) {
            attempt.reasoned(reasoned.tokens());
        } else if (step instanceof Step.Also also) {
            also.done().run();
        } else if (step instanceof Step.Cut cut) {
            cut(cut.reset());
        } else if (step instanceof Step.End end) {
            end(end.finish());
        }
        return step instanceof Step.Stall;
    }

    private void head() {
        response.setStatusCode(script.status());
        script.headers().forEach(response::putHeader);
        response.setChunked(!script.headers().containsKey("content-length"));
        attempt.status(script.status());
        last = response.writeHead();
    }

    private boolean send(Step.Send send) {
        // A queue is drained, too, when its connection is lost, and that is told later.
        if (!connection().channel().isActive()) {
            leave();
            return true;
        }
        Buffer bytes = send.bytes();
        attempt.wrote(bytes.length(), send.tokens());
        last = response.write(bytes);
        if (send.alone()) {
            last.onComplete(written -> run());
            return true;
        }
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> run());
            return true;
        }
        return false;
    }

    private void end(Finish finish) {
        over = true;
        attempt.ended(finish);
        response.end();
    }

    private void cut(boolean reset) {
        over = true;
        attempt.ended(Finish.CUT);
        last.onComplete(written -> {
            Channel channel = connection().channel();
            if (reset) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            var unused = channel.close();
        });
    }

    private ConnectionBase connection() {
        return (ConnectionBase) request.connection();
    }
}

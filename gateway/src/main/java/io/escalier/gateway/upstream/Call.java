package io.escalier.gateway.upstream;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.egress.Egress;
import io.escalier.gateway.egress.Redactor;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.port.ModelCaller;
import io.escalier.routing.port.ModelCaller.Partial;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.task.Content;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call under way: what comes over the wire goes through the dialect to the listener, until the last word. */
final class Call implements ModelCaller.OpenCall, Exchange.Owner, AnswerReader.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** In bytes, about a millisecond's work: what is larger is looked through by another thread. */
    private static final int CLEANED_AT_ONCE = 32 << 10;

    private final Upstream upstream;
    private final Outgoing outgoing;
    private final ModelCaller.Listener listener;
    private final Context context;
    private final AnswerReader reader;
    private final Exchange exchange;
    private final Watchdog watchdog;
    private final boolean stream;
    private final KeptThoughts.@Nullable Gathering thoughts;
    private @Nullable ErrorBody refusal;
    private @Nullable Partial settled;
    private final long started;
    private long promptBytes;
    private long bytesRead;
    private boolean accepted;

    Call(Upstream upstream, Outgoing outgoing, ModelCaller.Listener listener, Context context) {
        this.upstream = upstream;
        this.outgoing = outgoing;
        this.listener = listener;
        this.context = context;
        this.started = upstream.ticker().nanos();
        this.stream = outgoing.asked().stream();
        this.reader = upstream.target()
                .dialect()
                .reader(outgoing.asked(), outgoing.prompt(), upstream.target().model());
        this.thoughts = upstream.gathering(outgoing);
        this.exchange = upstream.exchange(context, this);
        this.watchdog = new Watchdog(upstream.ticker(), upstream.target().deadlines(), whole(), this::late);
    }

    private Duration whole() {
        Duration own = upstream.target().deadlines().whole();
        return own.compareTo(outgoing.deadline()) < 0 ? own : outgoing.deadline();
    }

    /** The listener hears nothing from within. */
    void start() {
        Egress egress = upstream.egress(outgoing.task().route());
        Failure unable = Means.missing(outgoing, upstream.target(), egress);
        if (unable != null) {
            context.runOnContext(v -> fail(unable));
            return;
        }
        try {
            byte[] body = upstream.encode(outgoing);
            String provider = upstream.target().model().provider();
            Redactor redactor = egress.redactor(provider, outgoing.prompt().forClient());
            if (redactor == null || body.length <= CLEANED_AT_ONCE) {
                send(redactor == null ? body : redactor.clean(body));
            } else {
                context.executeBlocking(() -> redactor.clean(body), false)
                        .onSuccess(clean -> read(() -> send(clean)))
                        .onFailure(failure -> mistake(new IllegalStateException(failure)));
            }
        } catch (RuntimeException e) {
            context.runOnContext(v -> mistake(e));
        }
    }

    private void send(byte[] body) {
        if (settled == null) {
            promptBytes = body.length;
            exchange.start(upstream.head(outgoing, stream), Buffer.buffer(body));
        }
    }

    /** Of the answer's body. */
    long bytesRead() {
        return bytesRead;
    }

    @Override
    public Partial cancel() {
        return settled == null ? settle(true) : settled;
    }

    @Override
    public void pause() {
        if (settled == null) {
            watchdog.pause();
            exchange.pause();
        }
    }

    @Override
    public void resume() {
        if (settled == null) {
            watchdog.resume();
            exchange.resume();
        }
    }

    @Override
    public long outputTokens() {
        return reader.outputTokensSoFar();
    }

    @Override
    public void connecting() {
        watchdog.connecting();
    }

    @Override
    public void connected() {
        watchdog.sent(stream);
    }

    @Override
    public void head(int status, MultiMap headers) {
        HeadReader.Verdict verdict =
                HeadReader.read(status, headers, stream, upstream.ticker().now());
        if (verdict instanceof HeadReader.Useless useless) {
            accepted = true;
            fail(useless.failure());
        } else if (verdict instanceof HeadReader.Refused refused) {
            refusal = new ErrorBody(refused);
            watchdog.began();
        } else {
            accepted = true;
            if (!stream) {
                watchdog.began();
            }
            read(listener::opened);
        }
    }

    @Override
    public void bytes(byte[] bytes) {
        bytesRead += bytes.length;
        watchdog.bytes();
        if (refusal != null) {
            if (refusal.add(bytes)) {
                refuse(refusal);
            }
        } else if (bytesRead > upstream.target().limits().bodyBytes()) {
            fail(Failure.of(FailureKind.TOO_LARGE, "the upstream's answer is larger than this gateway takes"));
        } else {
            read(() -> reader.read(bytes, this));
        }
    }

    @Override
    public void end() {
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        read(() -> reader.end(this));
        fail(Failure.of(FailureKind.SILENT_END, "the upstream ended its answer without a last word"));
    }

    @Override
    public void broken(Throwable cause) {
        if (refusal != null) {
            refuse(refusal);
        } else if (accepted) {
            fail(Breakage.reading(cause));
        } else {
            fail(exchange.sent() ? Breakage.waiting(cause) : Breakage.connecting(cause));
        }
    }

    @Override
    public void arrived(Chunk chunk) {
        if (settled == null) {
            if (chunk.kind().content()) {
                watchdog.began();
            }
            if (thoughts != null) {
                thoughts.heard(chunk);
            }
            listener.arrived(chunk);
        }
    }

    @Override
    public void toolCallDone(Content.ToolCall call) {
        if (settled == null) {
            listener.toolCallDone(call);
        }
    }

    @Override
    public void ended() {
        if (settled == null) {
            if (thoughts != null) {
                thoughts.keep();
            }
            Partial whole = settle(false);
            upstream.answered(Duration.ofNanos(upstream.ticker().nanos() - started));
            listener.ended(whole.answer(), whole.usage(), whole.beside(), whole.bytesRead());
        }
    }

    @Override
    public void failed(Failure failure) {
        fail(failure);
    }

    private void read(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            mistake(e);
        }
    }

    /** Its message stays out of the log: it may quote an answer. */
    private void mistake(RuntimeException e) {
        StackTraceElement[] at = e.getStackTrace();
        LOG.error(
                "attempt {} failed by a mistake of this gateway: {} at {}",
                outgoing.attempt(),
                e.getClass().getName(),
                at.length == 0 ? "?" : at[0]);
        fail(Failure.of(FailureKind.INTERNAL, "the gateway made a mistake in calling the model"));
    }

    private void fail(Failure failure) {
        if (settled == null) {
            listener.failed(failure, settle(true));
        }
    }

    /** A refusal stays one though its reason stops in the middle. */
    private void late(Failure failure) {
        if (refusal != null) {
            refuse(refusal);
        } else {
            fail(failure);
        }
    }

    private void refuse(ErrorBody body) {
        if (settled == null) {
            Failure failure = body.failure(upstream.target());
            listener.failed(failure, settle(true));
        }
    }

    private Partial settle(boolean abort) {
        watchdog.stop();
        Answer said = refusal == null ? reader.soFar() : Answer.NOTHING;
        Beside beside = upstream.beside(outgoing, reader, said, promptBytes, !abort);
        Partial partial = new Partial(said, usage(), beside, bytesRead);
        settled = partial;
        if (abort) {
            exchange.abort();
        } else {
            exchange.drain();
        }
        return partial;
    }

    /** A refused call used nothing, and neither did one that never went out. */
    private Usage usage() {
        if (refusal != null || !exchange.sent()) {
            return Usage.NONE;
        }
        return upstream.usage(outgoing, reader, promptBytes, accepted);
    }
}

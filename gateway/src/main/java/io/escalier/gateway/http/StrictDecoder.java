package io.escalier.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the codec repairs without a trace: folded header lines, headers without a name, NUL bytes, versions that
 * are none; and cuts off heads that do not end. Stands in the codec's place, because only there is it known which bytes
 * are a head.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-5.2">RFC 9112, section 5.2</a>
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
    private static final String CODEC = "httpDecoder";

    private final HttpConnection connection;
    private final Duration headWithin;
    private @Nullable Future<?> deadline;
    private boolean inHead = true;
    private boolean lineBegins;
    private boolean bad;
    private boolean refused;

    private StrictDecoder(HttpConnection connection, HttpServerOptions options, Duration headWithin) {
        super(options);
        this.connection = connection;
        this.headWithin = headWithin;
    }

    /**
     * To be called before the first byte is read.
     *
     * @param headWithin the longest a head may take from its first byte, or the first one from the connection's start
     */
    static void install(HttpConnection connection, HttpServerOptions options, Duration headWithin) {
        StrictDecoder decoder = new StrictDecoder(connection, options, headWithin);
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        pipeline.replace(CODEC, CODEC, decoder);
        decoder.expectEnd(pipeline.context(decoder));
    }

    private void expectEnd(ChannelHandlerContext context) {
        if (deadline == null) {
            deadline =
                    context.executor().schedule(() -> connection.close(), headWithin.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void expectNothing() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        expectNothing();
        super.channelInactive(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int from = in.readerIndex();
        int known = out.size();
        super.decode(context, in, out);
        if (inHead) {
            if (look(in, from)) {
                expectEnd(context);
            }
        }
        for (Object part : out.subList(known, out.size())) {
            if (part instanceof HttpRequest request) {
                begun(request);
            }
            if (part instanceof LastHttpContent) {
                inHead = true;
            }
        }
    }

    /** Whether a head has begun: an empty line, which some clients send after a body, is none. */
    private boolean look(ByteBuf in, int from) {
        boolean begun = false;
        for (int i = from; i < in.readerIndex(); i++) {
            byte b = in.getByte(i);
            bad |= b == 0 || (lineBegins && (b == ' ' || b == '\t' || b == ':'));
            lineBegins = b == '\n';
            begun |= b > ' ';
        }
        return begun;
    }

    private void begun(HttpRequest request) {
        boolean known = written(request.protocolVersion());
        if (!known) {
            // The answer would repeat it.
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        if (request.decoderResult().isSuccess() && (bad || !known)) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a head that is not strict")));
        }
        refused = request.decoderResult().isFailure();
        expectNothing();
        inHead = false;
        lineBegins = false;
        bad = false;
    }

    /** Whether it is a version that is served, in its own letters: the codec has one object for each, and equal others. */
    @SuppressWarnings("ReferenceEquality") // HtTP/1.1 is equal, and no version
    private static boolean written(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
    }
}

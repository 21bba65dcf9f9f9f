package io.escalier.simulator.wire;

import io.escalier.simulator.meter.Finish;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** One thing done on the connection while answering. */
public sealed interface Step {
    /** The status line and the headers are sent. */
    record Head() implements Step {}

    /** Time passes; {@code millis} by the simulator's clock. */
    record Pause(long millis) implements Step {}

    /** The model has thought so many tokens, shown to nobody and billed. */
    record Reasoned(int tokens) implements Step {}

    /** Something happens beside the connection. */
    record Also(Runnable done) implements Step {}

    /**
     * Bytes of the body.
     *
     * @param source makes the bytes, the same at every call
     * @param tokens billed when these bytes are written
     * @param alone the next step waits until the bytes were handed to the system
     */
    record Send(Supplier<Buffer> source, int tokens, boolean alone) implements Step {
        static Send of(Buffer bytes, int tokens, boolean alone) {
            return new Send(() -> bytes, tokens, alone);
        }

        public Buffer bytes() {
            return source.get();
        }
    }

    /** Nothing more happens until the client leaves. */
    record Stall() implements Step {}

    /** The connection is closed; {@code reset} with RST instead of FIN. */
    record Cut(boolean reset) implements Step {}

    /** The body ends cleanly. */
    record End(Finish finish) implements Step {}
}

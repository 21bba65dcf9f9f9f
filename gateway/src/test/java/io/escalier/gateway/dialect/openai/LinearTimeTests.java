package io.escalier.gateway.dialect.openai;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.escalier.gateway.dialect.RefusedException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The work on a request grows no faster than the request")
class LinearTimeTests {
    private static final int SMALL = 20_000;
    private static final int TIMES = 8;

    /** What a reader that looks at each character once, and copies some, allocates at the most. */
    private static final long BYTES_PER_CHARACTER = 4;

    /** What is allocated stands for what is done: each step of a reader that copies or searches leaves a trace. */
    private static long work(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        try {
            new OpenAiChat().decode(body, Map.of());
        } catch (RefusedException refused) {
            throw new AssertionError(refused.failure().toString(), refused);
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    private static void grows(IntFunction<String> request) {
        work(request.apply(SMALL));
        // Buffers that the parser keeps from earlier bodies can make a small one look free.
        long small = Math.max(
                work(request.apply(SMALL)),
                BYTES_PER_CHARACTER * request.apply(SMALL).length());
        long large = work(request.apply(TIMES * SMALL));
        assertTrue(large < 2 * TIMES * small, large + " bytes after " + small);
    }

    @Test
    @DisplayName("in members")
    void members() {
        grows(size -> {
            StringBuilder members = new StringBuilder("\"k\":0");
            for (int i = 0; i < size; i++) {
                members.append(",\"").append(i).append("\":1");
            }
            return Requests.with(",\"x\":{" + members + "}");
        });
    }

    @Test
    @DisplayName("in strings, numbers and white space")
    void values() {
        grows(size -> Requests.with(",\"x\":[" + "1.5 ,\n".repeat(size) + "0]"));
        grows(size -> Requests.with(",\"x\":\"" + "\\u00e9".repeat(size) + "\""));
        grows(size -> Requests.with(",\"x\":" + " ".repeat(size) + "1"));
    }

    @Test
    @DisplayName("in parts of a message")
    void parts() {
        grows(size -> "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":["
                + "{\"type\":\"text\",\"text\":\"x\"},".repeat(size) + "{\"type\":\"file\"}]}]}");
    }
}

package io.escalier.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that writes any bytes and reads answers one by one, strictly by their framing. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[ \r]");
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)");

    private final Socket socket;
    private final PushbackInputStream in;

    Wire(String url) {
        URI uri = URI.create(url);
        try {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new PushbackInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chat request with this body, framed well. */
    static String chat(String body, String... headers) {
        return post("/v1/chat/completions", body, headers);
    }

    static String post(String path, String body, String... headers) {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nhost: test\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("content-length: ").append(body.length()).append("\r\n\r\n") + body;
    }

    /** Characters to 0xff are bytes. What the other side does not take any more is lost, as it is to any client. */
    Wire send(String bytes) {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException closedByPeer) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Says that nothing more will come. */
    Wire finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The next answer; fails when there is none, or when it is not well-formed HTTP with a length. */
    Reply read() {
        String head = head();
        if (head.isEmpty()) {
            fail("the connection ended without an answer");
        }
        Matcher status = STATUS.matcher(head);
        if (!status.lookingAt()) {
            fail("no answer of HTTP/1: " + head);
        }
        int code = Integer.parseInt(status.group(1));
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return new Reply(code, head, new String(read(code < 200 ? 0 : bytes), StandardCharsets.UTF_8));
    }

    /** Whether an answer begins within this time; false also when the connection ends. */
    boolean answers(int millis) {
        try {
            socket.setSoTimeout(millis);
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            socket.setSoTimeout(PATIENCE_MILLIS);
            return next >= 0;
        } catch (IOException silentOrReset) {
            return false;
        }
    }

    /** Fails unless the other side closes now, without another word. */
    void closed() {
        int next = next();
        assertEquals(-1, next, "the connection was to be closed");
    }

    /** Fails unless the connection still serves. */
    void serves() {
        send("GET / HTTP/1.1\r\nhost: test\r\n\r\n");
        assertEquals("{\"name\":\"escalier\"}", read().body());
    }

    private String head() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != 0x0d0a0d0a) {
            int next = next();
            if (next < 0) {
                return head.size() == 0 ? "" : fail("the connection ended within a head: " + head);
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] read(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            int next = next();
            if (next < 0) {
                fail("the connection ended within a body");
            }
            bytes[i] = (byte) next;
        }
        return bytes;
    }

    private int next() {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            return fail("neither an answer nor an end");
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

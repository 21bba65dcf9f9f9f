package io.escalier.gateway.rig;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that writes and reads bytes, and leaves when it likes. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder read = new StringBuilder();

    /** @param url of the gateway */
    public RawClient(String url) {
        URI uri = URI.create(url);
        try {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a chat request whole. */
    public RawClient chat(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send("POST /v1/chat/completions HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n"
                + "content-length: " + bytes.length + "\r\n\r\n" + body);
    }

    /** Sends these bytes and nothing more. */
    public RawClient send(String bytes) {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads until these words have come; fails when the connection ends first. */
    public String readUntil(String words) {
        while (read.indexOf(words) < 0) {
            if (!readSome()) {
                throw new IllegalStateException("the connection ended; read until then: " + read);
            }
        }
        return read.toString();
    }

    /** Reads until the other side closes. */
    public String readToEnd() {
        boolean open = true;
        while (open) {
            open = readSome();
        }
        return read.toString();
    }

    private boolean readSome() {
        byte[] some = new byte[8192];
        try {
            int count = in.read(some);
            if (count > 0) {
                read.append(new String(some, 0, count, StandardCharsets.UTF_8));
            }
            return count >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Leaves. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

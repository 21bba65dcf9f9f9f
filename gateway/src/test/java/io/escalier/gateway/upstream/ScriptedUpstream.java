package io.escalier.gateway.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A TCP server without a will of its own: the test plays it, byte by byte. */
final class ScriptedUpstream implements AutoCloseable {
    /** A test that waits for longer has failed. */
    static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket server;

    ScriptedUpstream() {
        try {
            server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
            server.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next connection. */
    Peer accept() {
        try {
            return new Peer(server.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody connects for a moment. */
    boolean leftAlone() {
        try {
            server.setSoTimeout(100);
            server.accept().close();
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

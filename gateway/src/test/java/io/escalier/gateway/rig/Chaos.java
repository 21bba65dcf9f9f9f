package io.escalier.gateway.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a server and, when told so, accepts and passes nothing on, or cuts what is open. */
public final class Chaos implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean stalled;

    private Chaos(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** In front of a port of this machine; passes everything on until it is told otherwise. */
    public static Chaos before(int port) throws IOException {
        return new Chaos(port);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on connections are accepted, what is sent is taken, and nothing comes back. */
    public void stall() {
        synchronized (gate) {
            stalled = true;
        }
    }

    /** Everything goes on, what was held back first. */
    public void resume() {
        synchronized (gate) {
            stalled = false;
            gate.notifyAll();
        }
    }

    /** Breaks off every connection that is open now. */
    public void cut() {
        sockets.forEach(Chaos::close);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "chaos");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                sockets.add(client);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(server);
                thread(() -> pass(client, server));
                thread(() -> pass(server, client));
            }
        } catch (IOException e) {
            // The listener is closed, or the server is not there: then the client's connection breaks too.
            cut();
            if (!listener.isClosed()) {
                thread(this::accept);
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[CHUNK];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitPassage();
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // Broken off on one side; the other follows.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
        }
    }

    private void awaitPassage() throws InterruptedException {
        synchronized (gate) {
            while (stalled) {
                gate.wait();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        resume();
        cut();
    }
}

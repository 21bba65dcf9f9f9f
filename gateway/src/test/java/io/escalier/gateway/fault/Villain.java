package io.escalier.gateway.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An upstream that does to each request what a test says: to the first the first deed, and so on, the last again and again. */
final class Villain implements AutoCloseable {
    private static final String DONE = "data: [DONE]\n\n";

    private final ServerSocket server;
    private final List<Deed> deeds;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What is done to one request. */
    @FunctionalInterface
    interface Deed {
        void to(Line line) throws IOException;
    }

    Villain(Deed... deeds) throws IOException {
        this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        this.deeds = List.of(deeds);
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Heads and bodies that came, in order. */
    List<String> requests() {
        return requests;
    }

    /** Connections that neither side has closed. */
    int open() {
        return open.size();
    }

    /** A piece of a streamed answer. */
    static String piece(String text) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":null}]}\n\n";
    }

    /** The last event but one. {@code usage}: as JSON. */
    static String finish(String usage) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":" + usage + "}\n\n";
    }

    /** A whole stream of one piece. */
    static String stream(String text, String usage) {
        return piece(text) + finish(usage) + DONE;
    }

    /** A whole buffered answer. {@code usage}: as JSON. */
    static String whole(String text, String usage) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":" + usage + "}";
    }

    /** Of 7 tokens in and 2 out. */
    static String usage() {
        return "{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}";
    }

    /** Answers well, in one piece. */
    static Deed good(String text) {
        return line -> line.answer("200 OK", "application/json", whole(text, usage()));
    }

    /** Answers well, as a stream. */
    static Deed streaming(String text) {
        return line -> line.write(Line.EVENTS).chunk(stream(text, usage())).write("0\r\n\r\n");
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "villain");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Line line = new Line(socket);
            for (String request = line.request(); request != null; request = line.request()) {
                requests.add(request);
                deeds.get(Math.min(requests.size(), deeds.size()) - 1).to(line);
            }
        } catch (IOException broken) {
            // By one of the two sides; what the test is about.
            requests.removeIf(String::isEmpty);
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}

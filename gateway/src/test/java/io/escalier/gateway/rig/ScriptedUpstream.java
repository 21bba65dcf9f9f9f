package io.escalier.gateway.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with the same bytes, one at a time, each in a write of its own. */
public final class ScriptedUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final byte[] body;
    private final String contentType;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public ScriptedUpstream(String contentType, String body) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.body = body.getBytes(StandardCharsets.UTF_8);
        this.contentType = contentType;
        Thread thread = new Thread(this::serve, "scripted-upstream");
        thread.setDaemon(true);
        thread.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** The bodies that came, in order. */
    public List<String> requests() {
        return requests;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                requests.add(read(socket.getInputStream()));
                OutputStream out = socket.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\ncontent-type: " + contentType + "\r\nconnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                for (byte one : body) {
                    out.write(one);
                    out.flush();
                }
            } catch (IOException e) {
                // The gateway left, or the test is over.
                requests.add("broken off");
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        String length = head.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .findFirst()
                .orElseThrow()
                .substring(15);
        return new String(in.readNBytes(Integer.parseInt(length.trim())), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

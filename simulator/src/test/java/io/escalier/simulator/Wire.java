package io.escalier.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * What came over a plain socket.
 *
 * @param text all that was read
 * @param end how it ended: {@code FIN}, {@code RST} or {@code SILENCE}
 */
record Wire(String text, End end) {
    enum End {
        FIN,
        RST,
        SILENCE
    }

    /** Reads until the other side ends the connection, or says nothing for {@code patience} milliseconds. */
    static Wire read(int port, JsonNode body, int patience) {
        try (Socket socket = open(port, body)) {
            socket.setSoTimeout(patience);
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Socket open(int port, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: sim\r\nconnection: close\r\n"
                + "content-type: application/json\r\ncontent-length: " + bytes.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        return socket;
    }

    private static Wire read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[65_536];
        End end = End.FIN;
        try {
            for (int n = socket.getInputStream().read(part);
                    n >= 0;
                    n = socket.getInputStream().read(part)) {
                all.write(part, 0, n);
            }
        } catch (SocketTimeoutException e) {
            end = End.SILENCE;
        } catch (SocketException e) {
            end = End.RST;
        }
        return new Wire(all.toString(StandardCharsets.UTF_8), end);
    }
}

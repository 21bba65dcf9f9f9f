package io.escalier.gateway.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A name server that answers when the test says so (RFC 1035, 4). */
final class ScriptedDns implements AutoCloseable {
    private static final int HEADER = 12;
    private static final short ANSWER = (short) 0x8180;
    private static final short NO_SUCH_NAME = (short) 0x8183;
    private static final short NAME_OF_QUESTION = (short) 0xc00c;
    private static final short ADDRESS = 1;
    private static final short INTERNET = 1;

    private final DatagramSocket socket;

    ScriptedDns() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(ScriptedUpstream.PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** One question that waits for its answer. */
    final class Question {
        private final DatagramPacket packet;

        private Question(DatagramPacket packet) {
            this.packet = packet;
        }

        void loopback() {
            send(ANSWER, new byte[] {127, 0, 0, 1});
        }

        void noSuchName() {
            send(NO_SUCH_NAME, new byte[0]);
        }

        private void send(short flags, byte[] address) {
            ByteBuffer asked = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            int end = HEADER;
            while (asked.get(end) != 0) {
                end += asked.get(end) + 1;
            }
            end += 5;
            ByteBuffer answer =
                    ByteBuffer.allocate(512).putShort(asked.getShort(0)).putShort(flags);
            answer.putShort((short) 1)
                    .putShort((short) (address.length > 0 ? 1 : 0))
                    .putInt(0);
            answer.put(packet.getData(), HEADER, end - HEADER);
            if (address.length > 0) {
                answer.putShort(NAME_OF_QUESTION)
                        .putShort(ADDRESS)
                        .putShort(INTERNET)
                        .putInt(60);
                answer.putShort((short) address.length).put(address);
            }
            try {
                socket.send(
                        new DatagramPacket(answer.array(), answer.position(), packet.getAddress(), packet.getPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Question question() {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        try {
            socket.receive(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Question(packet);
    }

    @Override
    public void close() {
        socket.close();
    }
}

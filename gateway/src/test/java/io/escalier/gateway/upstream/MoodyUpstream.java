package io.escalier.gateway.upstream;

import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers every call in some way, decided by a seed and the call's own name: well, badly, in pieces, or not at all. */
final class MoodyUpstream implements AutoCloseable {
    private static final String GOOD = Peer.EVENTS
            + Peer.framed("role\ntext one\ntext två\nte")
            + Peer.framed("xt three\nusage 10 3\ndone\n")
            + Peer.framed("");
    private static final String[] BAD = {
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 3\r\n\r\nhi!",
        "HTTP/1.1 429 No\r\nretry-after: 1\r\ncontent-length: 4\r\n\r\nslow",
        "HTTP/1.1 500 No\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n3\r\nno!\r\n0\r\n\r\n",
        "garbage\r\n\r\n",
        Peer.EVENTS + Peer.framed("bad\n") + Peer.framed(""),
        Peer.EVENTS + Peer.framed("text a\nthrow\n") + Peer.framed("")
    };

    private final ScriptedUpstream server = new ScriptedUpstream();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long seed;

    MoodyUpstream(long seed) {
        this.seed = seed;
        threads.execute(() -> {
            while (!threads.isShutdown()) {
                try {
                    Peer peer = server.accept();
                    threads.execute(() -> serve(peer));
                } catch (UncheckedIOException e) {
                    return; // closed
                }
            }
        });
    }

    int port() {
        return server.port();
    }

    private void serve(Peer peer) {
        try (peer) {
            while (answered(peer, peer.read().attempt())) {
                Thread.onSpinWait();
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            Thread.onSpinWait(); // the caller hung up, as it may
        }
    }

    /** Whether another call may follow. */
    private boolean answered(Peer peer, String attempt) {
        if (attempt.equals("last")) {
            peer.write(GOOD);
            return true;
        }
        Random random = new Random(seed * 31 + attempt.hashCode());
        String answer = random.nextInt(3) > 0 ? GOOD : BAD[random.nextInt(BAD.length)];
        byte[] bytes = answer.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int cut = random.nextInt(3) > 0 ? bytes.length : random.nextInt(bytes.length + 1);
        for (int at = 0; at < cut; ) {
            int to = Math.min(cut, at + 1 + random.nextInt(60));
            peer.write(java.util.Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        if (cut == bytes.length) {
            return true;
        }
        switch (random.nextInt(3)) {
            case 0 -> peer.close();
            case 1 -> peer.reset();
            default -> peer.readAll();
        }
        return false;
    }

    @Override
    public void close() {
        server.close();
        threads.shutdown();
    }
}

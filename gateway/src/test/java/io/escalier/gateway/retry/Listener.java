package io.escalier.gateway.retry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client's seat that writes down what it is told. */
final class Listener implements Seat {
    volatile boolean full;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean begun;
    private volatile boolean ended;

    List<String> told() {
        return told;
    }

    @Override
    public boolean gone() {
        return ended;
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public void mark(String name, String value) {
        told.add("mark");
    }

    @Override
    public void begin(Head head) {
        begun = true;
        told.add("begin:" + head.status());
    }

    @Override
    public void whole(Head head, byte[] body) {
        begun = true;
        ended = true;
        told.add("whole:" + head.status() + ":" + body.length);
    }

    @Override
    public void write(byte[] events) {
        told.add("write:" + events.length);
    }

    @Override
    public void beat(byte[] comment) {
        told.add("beat");
    }

    @Override
    public boolean full() {
        return full;
    }

    @Override
    public void onDrain(Runnable action) {
        // This client never catches up.
    }

    @Override
    public void end(byte[] last) {
        ended = true;
        told.add("end:" + last.length);
    }

    @Override
    public void breakOff(byte[] last) {
        ended = true;
        told.add("broken:" + last.length);
    }

    @Override
    public void cut() {
        ended = true;
        told.add("cut");
    }

    @Override
    public void left(Runnable gone, Runnable over) {
        gone.run();
    }
}

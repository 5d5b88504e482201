package io.portolan.docker.watcher;

import java.time.Duration;

/**
 * How long an engine has been silent, in time in which we ran ourselves. On a host that is overloaded this process stands
 * still now and then, while questions aren't sent and answers lie unread: that time says nothing about the engine.
 *
 * <p>Whoever waits for the engine looks in at short intervals and says for how long it meant to wait. What the wait took
 * longer is our own delay, and counts no more than the slack of an ordinary wake-up.
 *
 * <p>Example: limit 3 s, slack 0.1 s. Thirty looks of 0.1 s each make it too long after 3 s. With a stop of 5 s in one of
 * them that one counts 0.2 s, and 2.8 s are left.
 *
 * <p>Not for several threads. All instants are of the machine's steady clock, in nanoseconds.
 */
final class Silence {
    private final Duration limit;
    private final Duration slack;
    private long lookedAt;
    private Duration lasted = Duration.ZERO;
    private boolean overslept;
    private boolean tooLong;

    /** @param slack how much later than meant a wait may end without anything being wrong */
    Silence(Duration limit, Duration slack, long now) {
        this.limit = limit;
        this.slack = slack;
        this.lookedAt = now;
    }

    /** The engine has answered. */
    void broken(long now) {
        lookedAt = now;
        lasted = Duration.ZERO;
        overslept = false;
        tooLong = false;
    }

    /**
     * The engine has not answered yet. Right after a stop nothing is called too long: who reads the answers stood still as
     * well, and gets one more wait. A second late look in a row judges, since a host may be slow for ever.
     *
     * @param meant how long the wait since the last look was to take
     */
    void goesOn(long now, Duration meant) {
        var took = Duration.ofNanos(now - lookedAt);
        var most = meant.plus(slack);
        boolean late = took.compareTo(most) > 0;
        lookedAt = now;
        lasted = lasted.plus(late ? most : took);
        tooLong |= !left().isPositive() && !(late && !overslept);
        overslept = late;
    }

    boolean tooLong() {
        return tooLong;
    }

    /** Until it is too long; zero or less when it is. */
    Duration left() {
        return limit.minus(lasted);
    }
}

package io.portolan.domain.placement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.portolan.domain.application.ApplicationId;

/**
 * Identity of a placement request, so that its answer finds it and a repeated request changes nothing. It ends with a number
 * that counts the requests of an application: {@code shop-p12} is its twelfth.
 */
public record RequestId(@JsonValue String value) {
    /** A long has room for them. */
    private static final int MOST_DIGITS = 18;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("RequestId is empty");
        }
    }

    public static RequestId of(ApplicationId application, int number) {
        return new RequestId(application + "-p" + number);
    }

    /** Of the same application, it was made later. Requests that aren't counted are all different. */
    public boolean isAfter(RequestId other) {
        return number() == 0 ? !equals(other) : number() > other.number();
    }

    private long number() {
        int from = value.length();
        while (from > 0 && value.length() - from < MOST_DIGITS && Character.isDigit(value.charAt(from - 1))) {
            from--;
        }
        return from == value.length() ? 0 : Long.parseLong(value.substring(from));
    }

    @Override
    public String toString() {
        return value;
    }
}

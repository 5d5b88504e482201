package io.portolan.domain.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One link of the chain that seals the log: an event's place in it, and a hash over that event and all before it.
 *
 * <p>The hash is SHA-256 over the 32 bytes of the hash before and the event's fields in the order of {@link LoggedEvent},
 * numbers in decimal. Each field is written as the length of its UTF-8 bytes (four bytes, the highest first) and these
 * bytes; one that is absent has the length FFFFFFFF. So no two events have the same bytes.
 *
 * @param number 1, 2, 3… in the order in which the events were met
 * @param position of the event in the log
 * @param day in UTC to which the event is counted
 * @param hash 64 hexadecimal digits
 */
public record ChainLink(long number, long position, LocalDate day, String hash) {
    /** What the first link is chained to. */
    public static final ChainLink START = new ChainLink(0, 0, LocalDate.EPOCH, "0".repeat(64));

    private static final int ABSENT = -1;

    /**
     * The link of the event that was met next. Days only go forward: an event of yesterday that was met after one of today
     * counts to today, so that the last link of yesterday stays its seal.
     */
    public ChainLink next(LoggedEvent event) {
        LocalDate its = event.day().orElse(day);
        return new ChainLink(number + 1, event.position(), its.isBefore(day) ? day : its, hash(hash, event));
    }

    private static String hash(String before, LoggedEvent event) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(before));
        add(digest, Long.toString(event.position()));
        add(digest, event.id());
        add(digest, event.streamType());
        add(digest, event.stream());
        add(digest, Long.toString(event.sequence()));
        add(digest, event.recordedAt());
        add(digest, event.type());
        add(digest, event.revision());
        add(digest, event.payload());
        add(digest, event.metadata());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Optional<String> field) {
        field.ifPresentOrElse(text -> add(digest, text), () -> length(digest, ABSENT));
    }

    private static void add(MessageDigest digest, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        length(digest, bytes.length);
        digest.update(bytes);
    }

    private static void length(MessageDigest digest, int length) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (length >>> shift));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256; this one says it has not", e);
        }
    }
}

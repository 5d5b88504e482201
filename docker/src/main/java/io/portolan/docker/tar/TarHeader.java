package io.portolan.docker.tar;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The 512 bytes before each entry of a tar in POSIX's ustar format. Names have 100 bytes at most, which is ample for
 * what goes into a sample image or beside a configuration; one date for all, so that the same content is the same tar.
 *
 * @param owner numeric, of user and group
 */
public record TarHeader(String name, char type, int mode, int owner, long size, String linkTarget) {
    public static final int BLOCK = 512;
    public static final char FILE = '0';
    public static final char LINK = '2';
    public static final char FOLDER = '5';
    /** 2026-01-01T00:00:00Z in seconds. */
    private static final long DATE = 1_767_225_600L;

    private static final int NAME_LENGTH = 100;
    private static final int CHECKSUM_AT = 148;

    /** Of root. */
    public TarHeader(String name, char type, int mode, long size, String linkTarget) {
        this(name, type, mode, 0, size, linkTarget);
    }

    public TarHeader {
        if (utf8(name).length > NAME_LENGTH || utf8(linkTarget).length > NAME_LENGTH) {
            throw new IllegalArgumentException("too long a path for a tar: " + name);
        }
    }

    public byte[] bytes() {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, octal(mode, 7));
        put(block, 108, octal(owner, 7));
        put(block, 116, octal(owner, 7));
        put(block, 124, octal(size, 11));
        put(block, 136, octal(DATE, 11));
        put(block, CHECKSUM_AT, "        ");
        put(block, 156, String.valueOf(type));
        put(block, 157, linkTarget);
        put(block, 257, "ustar\u000000");
        if (owner == 0) {
            put(block, 265, "root");
            put(block, 297, "root");
        }
        put(block, CHECKSUM_AT, octal(sum(block), 6) + "\0 ");
        return block;
    }

    /** The checksum counts itself as blanks. */
    private static long sum(byte[] block) {
        long sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        return sum;
    }

    private static String octal(long value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", value);
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = utf8(text);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

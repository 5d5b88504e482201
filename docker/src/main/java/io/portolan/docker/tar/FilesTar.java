package io.portolan.docker.tar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A tar of some small files with the folders that they are in. */
public final class FilesTar {
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Set<String> folders = new HashSet<>();
    private final int owner;

    /** @param owner of all that is in it, numeric */
    public FilesTar(int owner) {
        this.owner = owner;
    }

    /** @param path relative to where the tar is unpacked */
    public FilesTar file(String path, int mode, String text) {
        folder(path);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(new TarHeader(path, TarHeader.FILE, mode, owner, content.length, "").bytes());
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[padding(content.length)]);
        return this;
    }

    /** Two empty blocks are the end. */
    public InputStream stream() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(new byte[2 * TarHeader.BLOCK]);
        return new ByteArrayInputStream(whole.toByteArray());
    }

    /** The first file in a tar; what precedes it (extended headers, folders) is passed over. */
    public static Optional<String> first(InputStream tar) throws IOException {
        while (true) {
            byte[] header = tar.readNBytes(TarHeader.BLOCK);
            if (header.length < TarHeader.BLOCK || header[0] == 0) {
                return Optional.empty();
            }
            int size = size(header);
            byte[] content = tar.readNBytes(size);
            if (content.length < size) {
                throw new EOFException("the tar ended inside a file");
            }
            if (header[TYPE_AT] == TarHeader.FILE || header[TYPE_AT] == 0) {
                return Optional.of(new String(content, StandardCharsets.UTF_8));
            }
            tar.skipNBytes(padding(size));
        }
    }

    private void folder(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && folders.add(path.substring(0, slash))) {
            folder(path.substring(0, slash));
            bytes.writeBytes(new TarHeader(path.substring(0, slash + 1), TarHeader.FOLDER, 0755, owner, 0, "").bytes());
        }
    }

    private static int size(byte[] header) {
        String octal = new String(header, SIZE_AT, SIZE_LENGTH, StandardCharsets.US_ASCII).replace("\0", "");
        return octal.isBlank() ? 0 : Integer.parseInt(octal.strip(), 8);
    }

    private static int padding(int size) {
        return Math.floorMod(-size, TarHeader.BLOCK);
    }
}

package io.portolan.docker.engine;

/**
 * The parts of an image reference.
 *
 * @param repository with the registry where one is named, e.g. {@code registry.example.org:5000/team/web}
 * @param tag empty where there is none
 * @param digest {@code sha256:…}; empty where there is none
 */
record ImageName(String repository, String tag, String digest) {
    private static final String ID = "sha256:";

    static ImageName parse(String reference) {
        int at = reference.indexOf('@');
        String digest = at < 0 ? "" : reference.substring(at + 1);
        String name = at < 0 ? reference : reference.substring(0, at);
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        return tagged
                ? new ImageName(name.substring(0, colon), name.substring(colon + 1), digest)
                : new ImageName(name, "", digest);
    }

    /** {@code sha256:…} alone: an image by its id, which no registry knows. */
    static boolean isId(String reference) {
        return reference.startsWith(ID);
    }

    boolean pinned() {
        return !digest.isEmpty();
    }

    /** An engine pulls every tag there is when none is named. */
    String tagToPull() {
        return tag.isEmpty() ? "latest" : tag;
    }

    String tagged() {
        return repository + ":" + tagToPull();
    }

    String pinnedTo(String toDigest) {
        return repository + "@" + toDigest;
    }
}

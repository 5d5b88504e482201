package io.portolan.query.audit;

/** What has a run of events of its own. */
public enum LinkKind {
    APPLICATION,
    /** By the application and the service's name. */
    SERVICE,
    CONTAINER,
    NODE,
    /** By the application and the release's number. */
    RELEASE;

    /** The id of what is part of an application. */
    public static String within(String application, Object part) {
        return application + "/" + part;
    }
}

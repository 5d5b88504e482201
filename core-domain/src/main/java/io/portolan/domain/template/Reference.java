package io.portolan.domain.template;

/** One service names another. */
record Reference(Kind kind, String target, String key, TemplatePlace place) {
    enum Kind {
        /** The other has to be healthy first: aliyun.depends, depends_on. */
        DEPENDS,
        /** The other is known by a name; it is started first where that is possible. */
        LINKS,
        /** Volumes, network or namespaces of the other are used: it is started first, and on the same node. */
        SHARES
    }
}

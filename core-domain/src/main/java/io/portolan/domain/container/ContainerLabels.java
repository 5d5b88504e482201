package io.portolan.domain.container;

/** The labels by which Portolan knows its containers again, on whatever engine it finds them. */
public final class ContainerLabels {
    public static final String CLUSTER = "portolan.cluster";
    public static final String APPLICATION = "portolan.application";
    public static final String APPLICATION_NAME = "portolan.application.name";
    public static final String SERVICE = "portolan.service";
    public static final String SLOT = "portolan.slot";
    public static final String INSTANCE = "portolan.instance";
    public static final String REVISION = "portolan.revision";
    public static final String RELEASE = "portolan.release";
    public static final String JOB = "portolan.job";
    public static final String RUN = "portolan.run";
    public static final String TASK = "portolan.task";
    /** Of a container in its task, from 1. */
    public static final String INDEX = "portolan.index";

    public static final String ATTEMPT = "portolan.attempt";
    public static final String STEP = "portolan.step";

    private ContainerLabels() {}
}

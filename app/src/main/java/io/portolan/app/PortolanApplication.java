package io.portolan.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The control plane. It has no beans of its own: a data source here would close a cycle with Axon's configuration. */
@SpringBootApplication(scanBasePackages = "io.portolan")
public class PortolanApplication {}

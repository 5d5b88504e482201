/** Load on what runs in a lab, for tests and benches that count what is lost. */
package io.portolan.docker.lab.load;

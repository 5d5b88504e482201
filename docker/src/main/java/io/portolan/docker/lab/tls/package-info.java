/** The lab's certificate authority and the certificates that it signs. */
package io.portolan.docker.lab.tls;

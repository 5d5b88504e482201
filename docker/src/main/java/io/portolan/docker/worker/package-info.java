/** Performs the ordered steps on the engines, and reports what came of them. */
package io.portolan.docker.worker;

/**
 * The narrow port to one Docker Engine in Portolan's own words, and its two implementations: docker-java for real
 * engines, and engines in memory for planning and for tests of scale.
 */
package io.portolan.docker.engine;

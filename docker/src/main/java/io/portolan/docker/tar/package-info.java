/** Tars, as engines take and give them. */
package io.portolan.docker.tar;

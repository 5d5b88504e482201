/** The sample images, made on the spot from programs of Debian packages, and the ways to hand them to engines. */
package io.portolan.docker.lab.image;

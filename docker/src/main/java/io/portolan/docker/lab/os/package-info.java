/** What the lab needs of Linux: commands, processes known by pid and start time, control groups, mounts, files. */
package io.portolan.docker.lab.os;

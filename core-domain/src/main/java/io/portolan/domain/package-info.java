/** The decisions of Portolan, as pure functions over commands, events and states. */
package io.portolan.domain;

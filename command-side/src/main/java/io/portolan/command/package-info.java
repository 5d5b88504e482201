/** The side that changes things: Axon aggregates around the deciders, unique names, secrets, tokens, and REST for commands. */
package io.portolan.command;

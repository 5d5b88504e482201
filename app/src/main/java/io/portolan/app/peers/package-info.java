/** Several control planes on one database: what they tell each other, which is only ever a hint. */
package io.portolan.app.peers;

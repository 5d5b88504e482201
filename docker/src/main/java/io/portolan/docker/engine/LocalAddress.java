package io.portolan.docker.engine;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** By which address other hosts reach this machine, for an engine that is reached through a local socket. */
final class LocalAddress {
    private static final String LOOPBACK = "127.0.0.1";

    private LocalAddress() {}

    /** The first IPv4 address that is neither loopback nor of an engine's own bridge; loopback where there is none. */
    static String outward() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalAddress::leadsOut)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(LOOPBACK);
        } catch (SocketException e) {
            return LOOPBACK;
        }
    }

    private static boolean leadsOut(NetworkInterface nic) {
        try {
            return nic.isUp()
                    && !nic.isLoopback()
                    && !nic.getName().startsWith("docker")
                    && !nic.getName().startsWith("br-");
        } catch (SocketException e) {
            return false;
        }
    }
}

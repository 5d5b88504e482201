package io.portolan.domain.registry;

/** As whom images of a registry are pulled. @param credential reference of the password in the vault */
public record RegistryAccess(String username, String credential) {
    /** Under this name a secret of the vault has the password. */
    public static final String PASSWORD = "password";
}

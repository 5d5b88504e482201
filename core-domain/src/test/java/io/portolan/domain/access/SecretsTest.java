package io.portolan.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void a_name_tells_that_its_value_is_secret() {
        assertThat(new String[] {
                    "MYSQL_ROOT_PASSWORD",
                    "passwd",
                    "client-secret",
                    "ACCESS_TOKEN",
                    "API_KEY",
                    "KEY_OF_THE_DOOR",
                    "accessKey",
                    "aws.credentials",
                    "PRIVATE"
                })
                .allMatch(SecretNames::looksSecret);
        assertThat(new String[] {"REGISTRY", "KEYBOARD", "MYSQL_USER", "keycloak", ""})
                .noneMatch(SecretNames::looksSecret);
    }

    @Test
    void only_the_value_of_a_secret_is_masked_and_an_empty_one_is_none() {
        assertThat(SecretNames.masked("DB_PASSWORD", "hunter2")).isEqualTo("***");
        assertThat(SecretNames.masked("DB_PASSWORD", "")).isEmpty();
        assertThat(SecretNames.masked("DB_USER", "hunter2")).isEqualTo("hunter2");
    }

    @Test
    void in_a_template_the_values_behind_such_names_are_masked_however_they_are_written() {
        assertThat(SecretText.masked("""
                services:
                  token-service:
                    image: registry/key:1.0
                    environment:
                      DB_PASSWORD: hunter2, or so
                      "API_KEY":"abc"
                      USER: ana
                    command: serve --token=abc
                  db:
                    environment:
                      - DB_PASSWORD=hunter2
                      - USER=ana
                """)).isEqualTo("""
                services:
                  token-service:
                    image: registry/key:1.0
                    environment:
                      DB_PASSWORD: ***
                      "API_KEY":***
                      USER: ana
                    command: serve --token=***
                  db:
                    environment:
                      - DB_PASSWORD=***
                      - USER=ana
                """);
    }

    @Test
    void a_value_of_several_lines_is_masked_to_its_end() {
        assertThat(SecretText.masked("""
                environment:
                  PRIVATE_KEY: |
                    -----BEGIN

                    MIIE: x
                  DB_PASSWORD:
                    hunter2
                  USER: ana""")).isEqualTo("""
                environment:
                  PRIVATE_KEY: ***
                    ***

                    ***
                  DB_PASSWORD:
                    ***
                  USER: ana""");
    }

    @Test
    void a_reference_to_a_variable_tells_nothing_and_its_default_does() {
        assertThat(SecretText.masked("DB_PASSWORD: ${DB_PASSWORD}\n")).isEqualTo("DB_PASSWORD: ${DB_PASSWORD}\n");
        assertThat(SecretText.masked("- DB_PASSWORD=$PW")).isEqualTo("- DB_PASSWORD=$PW");
        assertThat(SecretText.masked("DB_PASSWORD: \"${PW:-hunter2}\"")).isEqualTo("DB_PASSWORD: ***");
    }
}

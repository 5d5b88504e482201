package io.portolan.command.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portolan.domain.forecast.Forecast;

/** The answer to a dry run: what the command would lead to, and what that was made from. */
public record Plan(
        @JsonUnwrapped Forecast forecast,
        @JsonProperty("version") String version) {}

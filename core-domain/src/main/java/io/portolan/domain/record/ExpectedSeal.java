package io.portolan.domain.record;

import java.time.LocalDate;

/** A day's seal as somebody has kept it elsewhere. @param seal 64 hexadecimal digits */
public record ExpectedSeal(LocalDate day, String seal) {}

package io.portolan.domain.placement;

/** What came of reading a placement expression. */
public sealed interface ParsedExpression {
    record Valid(Expression expression) implements ParsedExpression {}

    /** @param reason a sentence that says what is wrong with the text */
    record Invalid(String reason) implements ParsedExpression {}
}

package io.portolan.command.rest;

import org.springframework.web.method.HandlerMethod;

/**
 * The command behind a request, by the method that takes it: {@code ApplicationController.redeploy} is
 * {@code RedeployApplication}, {@code scaleService} is {@code ScaleService}.
 */
final class CommandNames {
    private static final String CONTROLLER = "Controller";

    private CommandNames() {}

    /** Requests that change things otherwise, e.g. rebuild a view, are no commands. */
    static boolean takesCommands(HandlerMethod handler) {
        return handler.getBeanType().getSimpleName().endsWith(CONTROLLER);
    }

    static String of(HandlerMethod handler) {
        return of(handler.getBeanType(), handler.getMethod().getName());
    }

    static String of(Class<?> controller, String method) {
        String name = Character.toUpperCase(method.charAt(0)) + method.substring(1);
        boolean whole = method.chars().anyMatch(Character::isUpperCase);
        return whole ? name : name + controller.getSimpleName().replace(CONTROLLER, "");
    }
}

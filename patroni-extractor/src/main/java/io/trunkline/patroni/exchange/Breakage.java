// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import io.trunkline.errors.TrunklineException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the ways in which an exchange can break into outcomes.
 *
 * @param target address of the node
 * @param ask the question
 * @param failure how it broke
 */
record Breakage(String target, Ask ask, TrunklineException failure) {
    Exchange exchange(Instant at, Duration took) {
        return Exchange.without(target, ask, at, took, outcome(), words());
    }

    private Outcome outcome() {
        return switch (failure.failure()) {
            case SOURCE_TLS -> Outcome.TLS;
            case SOURCE_TIMED_OUT, STOPPED -> Outcome.TIMEOUT;
            case SOURCE_NOT_RECOGNIZED, SOURCE_BODY_BROKEN, SOURCE_OVERLOADED -> Outcome.BAD_BODY;
            case SOURCE_REFUSED -> Outcome.HTTP_ERROR;
            case SETTING_INVALID, SECRET_MISSING -> Outcome.BAD_SETTING;
            default -> unreachable(failure.getCause());
        };
    }

    private Outcome unreachable(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> Outcome.DNS;
            case SocketTimeoutException _ -> Outcome.TIMEOUT;
            case ConnectException _ -> Outcome.REFUSED;
            case NoRouteToHostException _ -> Outcome.REFUSED;
            case SSLException _ when first() -> Outcome.TLS;
            case null, default -> hungUp();
        };
    }

    /** With TLS 1.3 a server that misses the client's certificate may just hang up, and only then. */
    private Outcome hungUp() {
        return first() && secure() ? Outcome.TLS : Outcome.EMPTY_REPLY;
    }

    private boolean first() {
        return ask.equals(Ask.LIVENESS);
    }

    private boolean secure() {
        return target.startsWith("https:");
    }

    private String words() {
        return (failure.what() + ". " + hint()).strip();
    }

    private String hint() {
        if (!failure.advice().isEmpty()) {
            return failure.advice();
        }
        return switch (outcome()) {
            case TLS -> "The server may want a client certificate that it trusts (verify_client: required).";
            case EMPTY_REPLY -> first() ? "If the port is encrypted, write https://." : "";
            default -> "";
        };
    }
}

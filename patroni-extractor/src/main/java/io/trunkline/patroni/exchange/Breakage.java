// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.exchange;

import io.trunkline.errors.TrunklineException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sorts the ways in which an exchange can break into outcomes. */
final class Breakage {
    private Breakage() {}

    static Outcome outcome(TrunklineException e) {
        Throwable cause = e.getCause();
        return switch (e.failure()) {
            case SOURCE_TLS -> Outcome.TLS;
            case SOURCE_TIMED_OUT, STOPPED -> Outcome.TIMEOUT;
            case SOURCE_NOT_RECOGNIZED, SOURCE_BODY_BROKEN, SOURCE_OVERLOADED -> Outcome.BAD_BODY;
            case SOURCE_REFUSED -> Outcome.HTTP_ERROR;
            case SETTING_INVALID, SECRET_MISSING -> Outcome.BAD_SETTING;
            default -> unreachable(cause);
        };
    }

    private static Outcome unreachable(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> Outcome.DNS;
            case SocketTimeoutException _ -> Outcome.TIMEOUT;
            case ConnectException _ -> Outcome.REFUSED;
            case NoRouteToHostException _ -> Outcome.REFUSED;
            // with TLS 1.3 a server that misses the client's certificate may just hang up
            case SSLException broken when handshake(broken) -> Outcome.TLS;
            case null, default -> Outcome.EMPTY_REPLY;
        };
    }

    private static boolean handshake(SSLException broken) {
        return broken.getCause() instanceof EOFException
                || String.valueOf(broken.getMessage()).toLowerCase(Locale.ROOT).contains("handshake");
    }

    static String words(TrunklineException e) {
        String hint = outcome(e) == Outcome.TLS && e.advice().isEmpty()
                ? "The server may want a client certificate (verify_client: required)."
                : e.advice();
        return (e.what() + ". " + hint).strip();
    }
}

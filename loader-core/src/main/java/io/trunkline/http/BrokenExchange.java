// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Says in plain words why an exchange broke off.
 *
 * @param request the request as people read it
 * @param timeouts how long was waited
 */
record BrokenExchange(String request, Timeouts timeouts) {
    /** Before the head of an answer was there. */
    TransportFailure beforeAnswer(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> notSent("the name of the host cannot be resolved", e);
            case ConnectTimeoutException _ ->
                notSent("no connection within " + seconds(timeouts.connect().toMillis()), e);
            case ConnectionRequestTimeoutException _ -> notSent("no free connection", e);
            case ConnectException _ -> notSent("connection refused", e);
            case NoRouteToHostException _ -> notSent("no route to the host", e);
            case SSLException tls -> encryption(tls);
            case SocketTimeoutException _ ->
                timedOut("no answer within " + seconds(timeouts.read().toMillis()), e);
            case NoHttpResponseException _ -> lost("the connection was closed without an answer", e);
            case ClientProtocolException _ -> notHttp(e);
            default -> lost("the connection broke: " + words(e), e);
        };
    }

    /** While its body came in. */
    TransportFailure inBody(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return timedOut(
                    "the body stood still for " + seconds(timeouts.read().toMillis()), e);
        }
        return sent(Failure.SOURCE_BODY_BROKEN, "the body broke off or is damaged: " + words(e), "", e);
    }

    TransportFailure tooLarge(long most, IOException e) {
        return sent(
                Failure.SOURCE_OVERLOADED,
                "the body is larger than " + most + " bytes",
                "Ask for smaller pages, leave large columns out, or give the process more memory (-Xmx): a body may take a quarter of it.",
                e);
    }

    TransportFailure noTunnel(TunnelRefused e) {
        return failure(
                e.passing() ? Failure.SOURCE_UNREACHABLE : Failure.SOURCE_REFUSED,
                "the proxy does not open a way to the host: status " + e.status(),
                "Check HTTPS_PROXY, its user and password, and what the proxy permits; NO_PROXY goes around it.",
                false,
                e);
    }

    TransportFailure overdue(IOException e) {
        return timedOut("not finished within " + seconds(timeouts.call().toMillis()) + ", connection closed", e);
    }

    private TransportFailure encryption(SSLException e) {
        String said = words(e);
        boolean passing = e.getCause() instanceof EOFException
                || said.toLowerCase(Locale.ROOT).contains("reset")
                || said.toLowerCase(Locale.ROOT).contains("broken pipe");
        return passing
                ? lost("the connection broke: " + said, e)
                : failure(Failure.SOURCE_TLS, "TLS: " + said, tlsAdvice(said), false, e);
    }

    private static String tlsAdvice(String said) {
        if (said.contains("PKIX") || said.contains("trust anchor")) {
            return "The server's certificate is signed by an authority that is not known here: set its PEM file as the authority to trust.";
        }
        if (said.contains("subject alternative names")
                || said.contains("doesn't match")
                || said.contains("No name matching")) {
            return "The certificate is for another host name: use the name it is made for.";
        }
        if (said.contains("certificate_required") || said.contains("bad_certificate")) {
            return "The server wants a client certificate that it trusts: set certificate and key.";
        }
        return said.contains("Unsupported or unrecognized")
                ? "The server does not speak TLS on this port: an http:// address may be right."
                : "";
    }

    private TransportFailure notHttp(IOException e) {
        String said =
                e.getCause() instanceof ProtocolException protocol ? String.valueOf(protocol.getMessage()) : words(e);
        return sent(
                Failure.SOURCE_NOT_RECOGNIZED,
                "the answer is not HTTP: " + said,
                "Check host and port; an encrypted port needs https://.",
                e);
    }

    private TransportFailure notSent(String what, IOException e) {
        return failure(Failure.SOURCE_UNREACHABLE, what, "Check address, network policy and proxy settings.", false, e);
    }

    private TransportFailure lost(String what, IOException e) {
        return sent(Failure.SOURCE_UNREACHABLE, what, "", e);
    }

    private TransportFailure timedOut(String what, IOException e) {
        return sent(Failure.SOURCE_TIMED_OUT, what, "Ask for smaller pages, or allow more time.", e);
    }

    private TransportFailure sent(Failure failure, String what, String advice, IOException e) {
        return failure(failure, what, advice, true, e);
    }

    private TransportFailure failure(Failure failure, String what, String advice, boolean arrived, IOException e) {
        return new TransportFailure(new TrunklineException(failure, request + ": " + what, advice, e), arrived);
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}

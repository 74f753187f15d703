// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.recorded;

import io.trunkline.postgrest.testkit.http.Answer;
import io.trunkline.postgrest.testkit.http.Header;
import java.util.ArrayList;
import java.util.List;

/** How a stand-in's answer compares with the recorded one. */
public sealed interface Verdict {

    /** The same wherever it is compared. */
    record Equal() implements Verdict {}

    /** Honestly refused. */
    record NotImplemented(String reason) implements Verdict {}

    /** Something a client would notice. */
    record Different(List<String> differences) implements Verdict {}

    /** The headers a client may act on; the others are transport or decoration. */
    List<String> COMPARED = List.of(
            "Content-Range",
            "Content-Type",
            "Content-Profile",
            "Preference-Applied",
            "Retry-After",
            "WWW-Authenticate",
            "Proxy-Status");

    static Verdict of(Exchange exchange, Answer given) {
        if (given.status() == 501 && exchange.answer().status() != 501) {
            return new NotImplemented(given.bodyText());
        }
        List<String> differences = new ArrayList<>();
        compare(differences, "status", exchange.answer().status() + "", given.status() + "");
        for (String name : COMPARED) {
            if (!exchange.isVolatile("header:" + name)) {
                compare(differences, name, values(exchange.answer(), name), values(given, name));
            }
        }
        if (!exchange.isVolatile("body")) {
            compare(differences, "body", exchange.answer().bodyText(), given.bodyText());
        }
        return differences.isEmpty() || exchange.isVolatile("all") ? new Equal() : new Different(differences);
    }

    private static void compare(List<String> differences, String what, String recorded, String given) {
        if (!recorded.equals(given)) {
            int at = 0;
            while (at < Math.min(recorded.length(), given.length()) && recorded.charAt(at) == given.charAt(at)) {
                at++;
            }
            differences.add(what + " at " + at + ":\n    recorded " + around(recorded, at) + "\n    given    "
                    + around(given, at));
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 140))
                .replace("\n", "\\n");
    }

    private static String values(Answer answer, String name) {
        return String.join(
                " | ",
                answer.headers().stream()
                        .filter(header -> header.named(name))
                        .map(Header::value)
                        .toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest;

import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.http.HttpAnswer;

/**
 * Says why a server has no metadata page for us, and what to do where nothing else says what to read.
 *
 * @param why in words for the summary
 * @param failure for a run that cannot do without
 */
record MissingPage(String why, TrunklineException failure) {
    private static final int SHOWN = 200;
    private static final String ADDRESS =
            "Give the address of the API itself, such as http://host:3000 or https://ref.supabase.co/rest/v1.";
    private static final String NAME_THEM = "Or name the relations to load (--include): they are then read without it.";

    /** From the server's refusal. */
    static MissingPage of(TrunklineException refusal) {
        boolean off = refusal.what().contains("PGRST126");
        String why = refusal.failure() == Failure.SOURCE_NOT_FOUND
                ? (off ? "it is switched off" : "there is none at this address")
                : "it is refused to us";
        String advice = off
                ? "Name the relations to load (--include), or the server's admin address (--admin-url); its setting openapi-mode switches the page on."
                : refusal.advice()
                        + (why.startsWith("it is refused") ? " On Supabase the page wants the secret key. " : " ")
                        + NAME_THEM;
        return new MissingPage(
                why,
                new TrunklineException(
                        refusal.failure(),
                        "the metadata page cannot be read (" + why + "): " + refusal.what(),
                        advice.strip(),
                        refusal));
    }

    /** From pages for people that come whenever the page is asked for. */
    static MissingPage website(TrunklineException answer) {
        return new MissingPage(
                "a website is in its place",
                new TrunklineException(Failure.SOURCE_NOT_RECOGNIZED, answer.what(), ADDRESS, answer));
    }

    /** From an answer that is another document. */
    static MissingPage of(HttpAnswer answer) {
        return new MissingPage(
                "another document is in its place",
                new TrunklineException(
                        Failure.SOURCE_NOT_RECOGNIZED,
                        "the server answered, but not as PostgREST does: "
                                + answer.text(SHOWN).replaceAll("\\s+", " ").strip(),
                        ADDRESS + ' ' + NAME_THEM));
    }
}

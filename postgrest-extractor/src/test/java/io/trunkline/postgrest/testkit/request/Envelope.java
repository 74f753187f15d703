// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.request;

import io.trunkline.postgrest.testkit.http.Ask;
import java.util.Optional;

/** One request inside the grammar: what is asked, of which schema, how, and the raw request for the rest. */
public record Envelope(ApiRequest request, Optional<String> profile, Preferences preferences, Ask ask) {}

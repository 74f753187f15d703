/** The whole way: a pipeline, one run of it, its steps and its ledger. */
@NullMarked
package io.trunkline.pipeline;

import org.jspecify.annotations.NullMarked;

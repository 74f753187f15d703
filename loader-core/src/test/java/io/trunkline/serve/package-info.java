/** Tests of what serves pipelines. */
@org.jspecify.annotations.NullMarked
package io.trunkline.serve;

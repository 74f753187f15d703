/** Proves the chart without a cluster: what it renders, what it refuses, and that the files in {@code k8s/} are made of it. */
@NullMarked
package io.trunkline.chart;

import org.jspecify.annotations.NullMarked;

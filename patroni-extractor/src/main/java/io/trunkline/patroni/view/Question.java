// SPDX-License-Identifier: Apache-2.0
package io.trunkline.patroni.view;

/**
 * A question with its answer in SQL; tables stand in braces.
 *
 * @param name name of the view
 * @param comment the question in words
 * @param sql the SELECT
 */
record Question(String name, String comment, String sql) {}

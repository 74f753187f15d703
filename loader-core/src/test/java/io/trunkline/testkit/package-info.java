/**
 * What the tests of all modules share: the peers they meet, contracts, golden data and doors that can be made to fail.
 * Published as the test-jar of this module.
 */
@NullMarked
package io.trunkline.testkit;

import org.jspecify.annotations.NullMarked;

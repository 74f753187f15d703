// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.fault;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** Breaks a connection so that the other side sees a reset and not an orderly end. */
final class Resetting {

    private Resetting() {}

    static void abort(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}

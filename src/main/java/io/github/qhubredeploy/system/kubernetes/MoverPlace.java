package io.github.qhubredeploy.system.kubernetes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and from what a mover's pod is made.
 *
 * @param pullSecrets names of the secrets that the hub's image is pulled with
 * @param node where the pod must run, when the volume is bound to a node
 */
record MoverPlace(String image, List<String> pullSecrets, @Nullable String node) {}

package io.github.qhubredeploy.rehearsal.cluster;

/** Which object: its namespace and name. */
record Key(String namespace, String name) {}

/** The qhub command line: its versions, environments, runs and configuration file. */
@NullMarked
package io.github.qhubredeploy.system.qhub;

import org.jspecify.annotations.NullMarked;

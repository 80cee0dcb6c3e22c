/// The [Pipeline] and what it is made of: inputs, sinks, rotation.
package io.sluice.core;

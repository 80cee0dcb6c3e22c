/// Configuration: a tree of keys and values, from YAML or from sfcapd's letters, read into records that are valid.
package io.sluice.app.config;

/// A distribution of somebody's own: the product, with plugins and a configuration, as one archive.
package io.sluice.app.bundle;

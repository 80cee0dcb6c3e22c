/// What looks at datagrams as they came in, before they are decoded.
package io.sluice.api.tap;

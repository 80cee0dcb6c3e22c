/// Flow files and captures as one kind of input: finding them, telling their format, reading them one after
/// the other.
package io.sluice.app.files;

/// What an operator sees of a running collector: pages of text, and a terminal that shows them again and again.
package io.sluice.app.screen;

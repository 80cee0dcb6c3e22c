/// What all programs share: how they refuse, how they end, where they are installed.
package io.sluice.app.program;

/// Plans a load, keeps its pace, spoils it where asked, sends it, and accounts for every datagram.
package io.sluice.generate;

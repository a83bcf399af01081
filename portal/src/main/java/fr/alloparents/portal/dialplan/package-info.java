/// Asterisk's dial plan: read with its places, checked before it goes live, the part of it that a
/// form fills in, and the way of a town's part to Asterisk and back. Knows nothing else of the
/// portal. Asterisk's own rules are those of version 22: its `main/config.c` (files) and
/// `pbx/pbx_config.c` (contexts), tried against a real one in `asterisk-conf`.
@NullMarked
package fr.alloparents.portal.dialplan;

import org.jspecify.annotations.NullMarked;

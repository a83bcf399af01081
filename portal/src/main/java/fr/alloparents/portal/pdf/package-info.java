/// How markup becomes a PDF that a screen reader can read. Knows no page.
@NullMarked
package fr.alloparents.portal.pdf;

import org.jspecify.annotations.NullMarked;

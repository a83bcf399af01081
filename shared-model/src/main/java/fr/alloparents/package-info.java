/// What a town, a family and a planning are, the rules they obey and the database that keeps them.
@org.jspecify.annotations.NullMarked
package fr.alloparents;

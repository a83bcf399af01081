/// The database: pool, migrations, transactions, and an embedded server for small towns and tests.
@NullMarked
package fr.alloparents.storage;

import org.jspecify.annotations.NullMarked;

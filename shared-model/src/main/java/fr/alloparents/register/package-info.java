/// The town's files of families: read, shown line by line, and written whole once confirmed.
///
/// [FamilyImports] is the way in. A file travels [RegisterFile] (bytes to cells) → [EntryReader]
/// (cells to values) → [Planner] (values beside what the town has: [Register]) → [Plan] (what each
/// line would do) → [RegisterWriter].
@NullMarked
package fr.alloparents.register;

import org.jspecify.annotations.NullMarked;

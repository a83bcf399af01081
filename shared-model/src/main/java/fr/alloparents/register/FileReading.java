package fr.alloparents.register;

/// What became of a file that was to be read.
sealed interface FileReading permits RegisterFile, RefusedFile {}

package fr.alloparents.portal.demo;

import fr.alloparents.family.Child;
import fr.alloparents.family.Household;

/// The families of the demo town. Immutable.
record DemoFamilies(
    Household marsone,
    Child angeline,
    Child bertrand,
    Household bond,
    Child james,
    Child aline,
    Household dupuis,
    Household otherDupuis,
    Child chloe) {}

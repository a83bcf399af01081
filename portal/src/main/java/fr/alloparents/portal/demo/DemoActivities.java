package fr.alloparents.portal.demo;

import fr.alloparents.activity.Activity;
import java.util.List;
import java.util.stream.Stream;

/// The activities of the demo town, found by the names of its card. Immutable.
///
/// @param all in the order of their keypad keys
record DemoActivities(List<Activity> all) {

  Activity named(String name) {
    return all.stream()
        .filter(activity -> activity.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the demo town offers no " + name));
  }

  Stream<Activity> ofGroup(String group) {
    return all.stream().filter(activity -> activity.group().name().equals(group));
  }

  /// Those that children are enrolled in: all but the adults' canteen.
  Stream<Activity> forChildren() {
    return all.stream().filter(activity -> !activity.name().equals("Cantine adulte"));
  }
}

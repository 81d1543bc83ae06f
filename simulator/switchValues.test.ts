import { switchDefinitions } from "./switches";
import { defaultSwitches, parseSwitches, readSwitchArguments } from "./switchValues";

test("gives every switch a default and a reason", () => {
  const switches: Record<string, unknown> = defaultSwitches();
  for (const [name, { initial, reason }] of Object.entries(switchDefinitions)) {
    expect(switches[name]).toBe(initial);
    expect(reason).toMatch(/\.$/);
  }
});

test("reads switches from a command line, each in its own type", () => {
  const read = readSwitchArguments(["createStatus=200", "syncReactivates=true", "paging=limit-offset", "rateLimit=5"]);
  expect(read).toEqual({ createStatus: 200, syncReactivates: true, paging: "limit-offset", rateLimit: 5 });
});

test.each([
  ["createStatus", '"createStatus" sets no switch. Write it as name=value.'],
  ["createStatus=202", "The switch createStatus takes 201, 200."],
  ["rateLimit=many", "The switch rateLimit takes a whole number of 0 or more."],
  ["rateLimit=", "The switch rateLimit takes a whole number of 0 or more."],
  ["rateLimit=-1", "The switch rateLimit takes a whole number of 0 or more."],
  ["nonsense=1", "There is no switch called nonsense. Known are: createStatus,"],
  ["toString=1", "There is no switch called toString."],
])("refuses the setting %s and says what is allowed", (setting, message) => {
  expect(() => readSwitchArguments([setting])).toThrow(message);
});

test("refuses settings that are no object", () => {
  expect(() => parseSwitches("paging")).toThrow("Switches must be an object of names and values, not string.");
});

import { z } from "zod";
import { freezeWindow, windowAt, windowText } from "../freezeWindows";
import { kindsWithNumbers } from "../resourceTable";
import { type ResourceRule, resourceRule } from "../rule";
import { isAmong } from "../settings";
import { stackOf } from "../telephonyResource";

/** The rule with a clock of one's own: for tests, or for a pack that freezes by the time of another system. */
export function changeFreezeBy(now: () => Date): ResourceRule {
  return resourceRule({
    name: "change-freeze",
    asks: "Nothing that takes or routes calls is changed within a freeze.",
    why: "In those hours nobody is there to notice that calls no longer arrive.",
    level: "mandatory",
    severity: "medium",
    control: { id: "CM-3", title: "Configuration Change Control" },
    tags: ["operations"],
    settings: {
      windows: z
        .array(freezeWindow)
        .default([])
        .describe(
          "The freezes. Once: `from` and `to` as local times (`2026-12-24T18:00`). Each week: `days` (`Fri`), `from` and `to` as times of day (`18:00`), over midnight where `to` is not later than `from`. Each with its `timeZone`, and a `reason` to show. Default: none.",
        ),
      stacks: z
        .array(z.string().min(1))
        .default(["*"])
        .describe("The stacks that are frozen, by name; a star stands for any letters. Default: all."),
    },
    example: {
      windows: [
        { from: "2026-12-24T18:00", to: "2027-01-02T08:00", timeZone: "Asia/Kolkata", reason: "Year's end" },
        { days: ["Fri"], from: "18:00", to: "08:00", timeZone: "Asia/Kolkata", reason: "Friday night" },
      ],
      stacks: ["prod", "prod-*"],
    },
    remedy:
      "Wait until the freeze is over. For a change that cannot wait, run with `change-freeze` disabled, and say who decided it.",
    notes: [
      "Stops every preview and every update of a stack that has a connection, a number or a route, also one that would change nothing: policies are shown neither the state before nor what is to be deleted.",
      "A `pulumi destroy` runs no policies, so it is not stopped; `protect-live-numbers` is the rule against that.",
      'To look for drift within a freeze, run `pulumi refresh --preview-only`, which takes no policy pack and changes nothing. For a preview of the program, disable the rule in the file of `--policy-pack-config`: `{ "change-freeze": "disabled" }`.',
      "Stops an update with `--skip-preview` as well, before its first change.",
    ],
    kinds: kindsWithNumbers,

    *check(resource, { windows, stacks }) {
      if (windows.length === 0 || !isAmong(stackOf(resource), stacks)) return;
      const window = windowAt(now(), windows);
      if (!window) return;
      const reason = window.reason === undefined ? "" : `: ${window.reason}`;
      yield {
        what: `There is a change freeze, ${windowText(window)}${reason}.`,
        change:
          "Wait until it is over. The rule cannot tell a change from a run that changes nothing, so it stops both; to look " +
          "for drift meanwhile, run `pulumi refresh --preview-only`.",
      };
    },
  });
}

/** The rule by the clock of the machine. */
export const changeFreeze = changeFreezeBy(() => new Date());

import { placeOf } from "../knownProperties";
import { internationalForm, planFacts, shownNumber } from "../phoneNumbers";
import { kindsWithNumbers, resourceTable } from "../resourceTable";
import { resourceRule } from "../rule";

export const validNumbers = resourceRule({
  name: "valid-numbers",
  asks: "Every phone number is of a range that its country gives out.",
  why: "A number of an unused range is most often a typing mistake, and calls to it reach nobody.",
  level: "advisory",
  severity: "low",
  control: { id: "SI-10", title: "Information Input Validation" },
  tags: ["numbers"],
  settings: {},
  example: {},
  remedy:
    "Compare the number with the carrier's list. If it is right, leave it: countries open new ranges before the tables know.",
  notes: [
    "A warning, since the tables of number ranges (those of libphonenumber) lag behind what countries give out.",
    "Says nothing of a number that `e164-numbers` stops, nor of an `exeNumber` in national form.",
  ],
  kinds: kindsWithNumbers,

  *check({ kind, known }) {
    for (const { name, form } of resourceTable[kind].numbers) {
      for (const { path, text } of known.texts(name)) {
        const international = internationalForm(text, form);
        if (international === undefined) continue;
        const { possible, valid } = planFacts(international);
        if (!possible || valid) continue;
        yield {
          what: `${placeOf(path)} is ${shownNumber(text)}, which is of no range that its country is known to give out.`,
          change: `Compare ${placeOf(path)} with the carrier's list; leave it if it is right.`,
        };
      }
    }
  },
});

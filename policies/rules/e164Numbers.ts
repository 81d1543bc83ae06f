import { placeOf } from "../knownProperties";
import { internationalForm, isNational, mended, planFacts, shownNumber, suggested } from "../phoneNumbers";
import { kindsWithNumbers, type NumberField, resourceTable } from "../resourceTable";
import { resourceRule } from "../rule";
import { countrySetting } from "../settings";

export const e164Numbers = resourceRule({
  name: "e164-numbers",
  asks: "Every phone number is in E.164 form, and one that its country can have.",
  why: "A carrier takes any other form at deployment and then drops or misroutes the calls.",
  level: "mandatory",
  severity: "high",
  control: { id: "SI-10", title: "Information Input Validation" },
  tags: ["numbers"],
  settings: {
    defaultCountry: countrySetting
      .optional()
      .describe(
        "The country of numbers that name none, by its ISO code: `IN`. With it, `080 1122 3344` can be mended.",
      ),
  },
  example: { defaultCountry: "IN" },
  remedy:
    "Write a plus, the country code and the number, without spaces. With `enforcementLevel: remediate` the pack does it.",
  notes: [
    "Looks at every number of every resource: numbers of a sync, DIDs, caller ids, agent numbers.",
    "MCube's `exeNumber` may be in national form, and the `didNumber` of a VoiceLink route may lack its plus, as the API allows.",
    "Mends (`remediate`) what is beyond doubt: a number that says its country, and with `defaultCountry` a valid number of that country. A number with an extension is left alone.",
    "The provider itself refuses another form of `fromNumber`, of a connection's `didNumber` and of `exeNumber`, and it does so before any remediation; there the message says what to write instead.",
  ],
  kinds: kindsWithNumbers,

  *check({ kind, known }, { defaultCountry }) {
    for (const field of resourceTable[kind].numbers) {
      for (const { path, text } of known.texts(field.name)) {
        const problem = problemOf(text, field);
        if (problem === undefined) continue;
        const place = placeOf(path);
        const better = suggested(text, defaultCountry);
        yield {
          what: `${place} is ${shownNumber(text)}, which ${problem}.`,
          change:
            better === undefined || better === text
              ? `Write a plus, the country code and the number: ${place}: "+918011223344", for example.`
              : `Write ${place}: "${better}".`,
        };
      }
    }
  },

  *remediate({ kind, known }, { defaultCountry }) {
    for (const field of resourceTable[kind].numbers) {
      if (field.strict) continue;
      for (const { path, text } of known.texts(field.name)) {
        const better = problemOf(text, field) && mended(text, defaultCountry);
        if (better !== undefined && better !== text) yield { path, value: better };
      }
    }
  },
});

/** What is wrong with the form of a number, as the end of a sentence. */
function problemOf(text: string, { form }: NumberField): string | undefined {
  if (isNational(text, form)) return undefined;
  const international = internationalForm(text, form);
  if (international === undefined) return "is not in E.164 form";
  return planFacts(international).possible
    ? undefined
    : "no country can have: it is too short or too long, or its code is no country's";
}

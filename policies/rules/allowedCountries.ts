import { z } from "zod";
import { placeOf } from "../knownProperties";
import { internationalForm, isNational, planFacts, shownNumber, suggested } from "../phoneNumbers";
import { kindsWithNumbers, type NumberForm, resourceTable } from "../resourceTable";
import { resourceRule } from "../rule";
import { countrySetting } from "../settings";

export const allowedCountries = resourceRule({
  name: "allowed-countries",
  asks: "Every phone number is of a country on the list.",
  why: "A number of another country is how toll fraud begins, and may break the rules under which the account places calls.",
  level: "mandatory",
  severity: "high",
  control: { id: "SA-9(5)", title: "Processing, Storage, and Service Location" },
  tags: ["numbers", "toll-fraud", "compliance"],
  settings: {
    countries: z
      .array(z.union([countrySetting, z.literal("001")]))
      .default([])
      .describe(
        "The countries that numbers may be of, by their ISO codes; `001` for networks of no country, such as +800. Default: none, and the rule is silent.",
      ),
    defaultCountry: countrySetting
      .optional()
      .describe("The country of numbers that name none, such as an `exeNumber` in national form."),
  },
  example: { countries: ["IN", "US"], defaultCountry: "IN" },
  remedy: "Take a number of a country on the list, or have the list extended.",
  notes: [
    "Silent without `countries`.",
    "The United States, Canada and some twenty other countries share +1. A number there whose digits do not tell the country passes only if all countries that it could be of are on the list.",
    "An `exeNumber` in national form names no country. It is looked at where `defaultCountry` says which one is meant.",
  ],
  kinds: kindsWithNumbers,

  *check({ kind, known }, { countries, defaultCountry }) {
    const allowed: readonly string[] = countries;
    if (allowed.length === 0) return;
    for (const { name, form } of resourceTable[kind].numbers) {
      for (const { path, text } of known.texts(name)) {
        if (isNational(text, form) && defaultCountry === undefined) continue;
        const actual = countriesOf(text, form, defaultCountry);
        if (actual.length > 0 && actual.every((country) => allowed.includes(country))) continue;
        yield {
          what: `${placeOf(path)} is ${shownNumber(text)}, ${ofWhere(actual)}; allowed are ${countries.join(", ")}.`,
          change: `Put a number of one of these countries in ${placeOf(path)}, or have the list (countries) extended.`,
        };
      }
    }
  },
});

function countriesOf(text: string, form: NumberForm, defaultCountry: string | undefined): readonly string[] {
  const international = isNational(text, form) ? undefined : internationalForm(text, form);
  const meant = international ?? suggested(text, defaultCountry);
  return meant === undefined ? [] : planFacts(meant).countries;
}

function ofWhere(countries: readonly string[]): string {
  if (countries.length === 0) return "of which the country cannot be told";
  if (countries.length === 1)
    return countries[0] === "001" ? "a number of no country (001)" : `a number of ${countries[0]}`;
  return `which may be of any of ${countries.length} countries, such as ${countries.slice(0, 3).join(", ")}`;
}

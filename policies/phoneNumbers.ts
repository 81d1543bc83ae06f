import { type MetadataJson, PhoneNumber } from "libphonenumber-js/core";
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import metadata from "libphonenumber-js/metadata.max.json";
import { e164Form } from "../provider/resources/inputFields";
import type { NumberForm } from "./resourceTable";

/** What the numbering plans of the world say of a number in E.164 form. */
interface PlanFacts {
  /** Whether a number of its country can have this length. */
  readonly possible: boolean;
  /** Whether its digits are of a range that its country gives out. */
  readonly valid: boolean;
  /** Where it can be, as ISO 3166 codes; `001` for the networks of no country. More than one where its digits do not tell. */
  readonly countries: readonly string[];
}

const digitsAlone = /^[1-9]\d{6,14}$/;

/** A number in any of the ways in which people write one. A message may show it; any other value may be a secret. */
const written = /^[+\d\s().\-/]{1,30}$/;

/** The compiler reads countries in a JSON file as plain texts. */
const plans = metadata as MetadataJson;

/** Numbers are looked at by several rules, and the plans are searched by patterns, so each is searched once. */
const facts = new Map<string, PlanFacts>();

/** The number in E.164 form, where it is written in a form that its field allows and that says its country. */
export function internationalForm(text: string, form: NumberForm): string | undefined {
  if (e164Form.test(text)) return text;
  return form === "plus optional" && digitsAlone.test(text) ? `+${text}` : undefined;
}

/** Whether a text is a number as its own country dials it, in a field that may hold one. */
export function isNational(text: string, form: NumberForm): boolean {
  return form === "national allowed" && /^\d+$/.test(text);
}

export function planFacts(international: string): PlanFacts {
  const known = facts.get(international);
  if (known) return known;
  const found = findPlanFacts(international);
  facts.set(international, found);
  return found;
}

/** A number in E.164 form needs no parser, unless several countries share its code, which the parser tells apart. */
function findPlanFacts(international: string): PlanFacts {
  const plain = inItsParts(international);
  if (!plain) return { possible: false, valid: false, countries: [] };
  const shared = plain.getPossibleCountries().length > 1;
  const number = shared ? (parsePhoneNumberFromString(international, { extract: false }) ?? plain) : plain;
  const valid = number.isValid();
  return { possible: valid || number.isPossible(), valid, countries: countriesOf(number) };
}

/** Undefined where its code is no country's, or nothing follows it. */
function inItsParts(international: string): PhoneNumber | undefined {
  try {
    return new PhoneNumber(international, plans);
  } catch {
    return undefined;
  }
}

function countriesOf(number: PhoneNumber): string[] {
  if (number.country) return [number.country];
  return number.isNonGeographic() ? ["001"] : number.getPossibleCountries();
}

/**
 * The same number in E.164 form, where there is no doubt which one is meant: it says its country, or it is a valid number
 * of `country`. Undefined for a number with an extension, and for what is none.
 */
export function mended(text: string, country: string | undefined): string | undefined {
  if (!written.test(text)) return undefined;
  if (text.trim().startsWith("+")) {
    const number = parsePhoneNumberFromString(text);
    return number?.isPossible() && !number.ext ? number.number : undefined;
  }
  if (country === undefined || !isSupportedCountry(country)) return undefined;
  const number = parsePhoneNumberFromString(text, country as CountryCode);
  return number?.isValid() && !number.ext ? number.number : undefined;
}

/** What the number is likely to be, to be confirmed by a person: also a number that lacks its plus, or has 00 in its place. */
export function suggested(text: string, country: string | undefined): string | undefined {
  const sure = mended(text, country);
  if (sure !== undefined || !written.test(text)) return sure;
  const digits = text.replace(/\D/g, "").replace(/^00/, "");
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.isValid() ? number.number : undefined;
}

/** One text for all spellings of a number that have the same digits, to compare by. */
export function normalForm(text: string): string {
  return text.replace(/\D/g, "").replace(/^00/, "");
}

/** A value as a message shows it. */
export function shownNumber(text: string): string {
  return written.test(text)
    ? JSON.stringify(text)
    : "a value that is no number (it is not shown, since it may be a secret)";
}

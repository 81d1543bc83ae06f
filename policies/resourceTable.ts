import { secretFields } from "../provider/lifecycle/fields";
import { inputs as connectionInputs } from "../provider/resources/telephonyConnection/inputs";

/** How a number may be written: as E.164 alone, as E.164 without its plus, or also as the carrier's country dials it. */
export type NumberForm = "e164" | "plus optional" | "national allowed";

/** One property that holds a number, or a list of numbers. */
export interface NumberField {
  readonly name: string;
  readonly form: NumberForm;
  /** Whether the provider's `check` refuses another form by itself; a remediation would come too late. */
  readonly strict: boolean;
}

/** What the rules know of one kind of resource. */
interface ResourceFacts {
  readonly numbers: readonly NumberField[];
  /** The properties that hold credentials, account ids among them. No message may show a value of one. */
  readonly credentials: readonly string[];
}

const strict = (name: string, form: NumberForm = "e164"): NumberField => ({ name, form, strict: true });
const lenient = (name: string, form: NumberForm = "e164"): NumberField => ({ name, form, strict: false });

/**
 * Every kind of resource that the rules look at, by its type: what a later provider, native or not, calls by the same
 * name is held to the same rules.
 */
export const resourceTable = {
  TelephonyConnection: {
    numbers: [
      strict("fromNumber"),
      strict("didNumber"),
      lenient("callerId"),
      lenient("agentNumber"),
      strict("exeNumber", "national allowed"),
    ],
    credentials: secretFields(connectionInputs),
  },
  PhoneNumberSync: { numbers: [lenient("numbers")], credentials: [] },
  VoiceLinkCallRouting: { numbers: [lenient("didNumber", "plus optional")], credentials: [] },
  PhoneNumber: { numbers: [lenient("phoneNumber")], credentials: [] },
  TelephonyProviderConfig: {
    numbers: [
      strict("fromNumber"),
      strict("didNumber"),
      lenient("callerId"),
      lenient("agentNumber"),
      strict("exeNumber", "national allowed"),
    ],
    credentials: ["accountSid", "authId", "authToken", "apiKey", "apiToken", "password", "jwtToken"],
  },
  AgentVoicemail: { numbers: [], credentials: [] },
  "legacy.TelephonyConnection": {
    numbers: [lenient("exotelCallerId")],
    credentials: ["accountSid", "authToken", "exotelApiKey"],
  },
  "legacy.PhoneNumber": { numbers: [strict("phoneNumber")], credentials: [] },
} as const satisfies Record<string, ResourceFacts>;

/** A kind of resource, by its type; `legacy.` before it where it is of the legacy surface. */
export type ResourceKind = keyof typeof resourceTable;

export const resourceKinds = Object.keys(resourceTable) as ResourceKind[];

/** The kinds of which some property holds a number. */
export const kindsWithNumbers = resourceKinds.filter((kind) => resourceTable[kind].numbers.length > 0);

/** The tokens of a kind: of the dynamic provider, and of a native one that may come. */
export function tokensOf(kind: ResourceKind): string[] {
  const legacy = kind.startsWith("legacy.");
  const type = legacy ? kind.slice("legacy.".length) : kind;
  return [
    `pulumi-nodejs:dynamic/vocobase${legacy ? "/legacy" : ""}:${type}`,
    `vocobase:${legacy ? "legacy" : "index"}:${type}`,
  ];
}

const kindOfToken = new Map(resourceKinds.flatMap((kind) => tokensOf(kind).map((token) => [token, kind] as const)));

/** The kind of a resource, from its token; undefined for one that is none of Vocobase's. */
export function kindOf(token: string): ResourceKind | undefined {
  return kindOfToken.get(token);
}

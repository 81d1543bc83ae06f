import type { Switches } from "../../simulator";

/** What the documents leave open, decided in one way, and which cases of the lifecycle table it could touch. */
export interface Setting {
  readonly switches: Partial<Switches>;
  readonly cases: readonly string[];
  /** True: the same life takes other requests here. */
  readonly otherWrites?: boolean;
}

const connections = ["plivo connection"];
const numbers = ["sync of two numbers", "sync that moves"];
const routes = ["routing of a DID by its id", "routing that changes hands", "routing of a DID by its number"];
const connectionsAndNumbers = [...connections, ...numbers];
const everything = [...connectionsAndNumbers, ...routes];

/** Every value of every switch that is not the default, each on its own. */
export const settings: readonly Setting[] = [
  // What is common to all endpoints
  { switches: { createStatus: 200 }, cases: everything },
  { switches: { unknownFields: "ignored" }, cases: everything },
  { switches: { paging: "limit-offset" }, cases: everything },
  { switches: { paging: "page-per-page" }, cases: everything },
  { switches: { paging: "ignored" }, cases: everything },
  { switches: { listOrder: "newest-first" }, cases: everything },
  { switches: { listLagReads: 1 }, cases: everything },

  // Connections
  { switches: { providerNotAllowed: "accepted" }, cases: connections },
  { switches: { carrierRequirements: "strict" }, cases: connections },
  { switches: { otherCarrierFields: "ignored" }, cases: connections },
  { switches: { differentAuthIds: "auth_id-wins" }, cases: connections },
  { switches: { verification: "refuse" }, cases: connections },
  { switches: { verification: "store-invalid" }, cases: connections },
  { switches: { exeNumberForm: "digits" }, cases: ["mcube connection"] },
  // The old one gives its name up before its replacement takes it.
  { switches: { nameUniqueness: "per-account" }, cases: connections, otherWrites: true },
  { switches: { nameUniqueness: "per-provider" }, cases: connections, otherWrites: true },
  { switches: { nameForm: "trimmed" }, cases: connections },
  { switches: { defaultOnCreate: "newest" }, cases: connections },
  { switches: { defaultPromotion: "oldest-active" }, cases: connections },
  { switches: { timestamps: "all" }, cases: connections },
  { switches: { timestamps: "none" }, cases: connections },
  { switches: { patchAnswer: "bare" }, cases: connections },
  { switches: { patchAnswer: "empty" }, cases: connections },
  { switches: { patchOtherKeys: "ignored" }, cases: connections },
  { switches: { patchDisconnected: "renamed" }, cases: connections },
  { switches: { deleteAnswer: "empty" }, cases: connections },
  { switches: { repeatDelete: 200 }, cases: connections },
  { switches: { disconnectedListed: "hidden" }, cases: connectionsAndNumbers },
  { switches: { numbersOnDisconnect: "inactive" }, cases: connectionsAndNumbers },
  { switches: { numbersOnDisconnect: "removed" }, cases: connectionsAndNumbers },

  // Phone numbers
  { switches: { phoneNumberList: "missing" }, cases: connectionsAndNumbers },
  { switches: { phoneNumberListKey: "numbers" }, cases: numbers },
  { switches: { phoneNumberListKey: "bare" }, cases: numbers },
  { switches: { phoneNumberFilters: "accepted" }, cases: numbers },
  { switches: { phoneNumberConnectionId: "hidden" }, cases: numbers },
  { switches: { phoneNumberInboundEnabled: "hidden" }, cases: numbers },
  { switches: { numbersOfDisconnected: "hidden" }, cases: numbers },
  { switches: { inboundEnabledBy: "sync" }, cases: connectionsAndNumbers, otherWrites: true },
  { switches: { inboundEnabledBy: "both" }, cases: connectionsAndNumbers, otherWrites: true },
  { switches: { numberOnSecondConnection: "refused" }, cases: connectionsAndNumbers, otherWrites: true },
  {
    switches: { numberOnSecondConnection: "refused", duplicateNumberStatus: 400 },
    cases: numbers,
    otherWrites: true,
  },
  {
    switches: { numberOnSecondConnection: "refused", duplicateNumberStatus: 422 },
    cases: numbers,
    otherWrites: true,
  },
  {
    switches: { numberOnSecondConnection: "refused", duplicateNumberCode: "DUPLICATE_INBOUND_NUMBER" },
    cases: numbers,
    otherWrites: true,
  },
  {
    switches: { numberOnSecondConnection: "refused", duplicateNumberCode: "VALIDATION_ERROR" },
    cases: numbers,
    otherWrites: true,
  },
  { switches: { numberOnSecondConnection: "refused-on-create" }, cases: numbers, otherWrites: true },
  { switches: { syncProviderCase: "any" }, cases: numbers },
  { switches: { syncCarriers: "plivo-and-vobiz" }, cases: numbers },
  { switches: { syncSemantics: "set" }, cases: numbers, otherWrites: true },
  { switches: { syncReactivates: true }, cases: numbers },
  { switches: { syncAnswer: "empty" }, cases: numbers },
  { switches: { syncAnswer: "count" }, cases: numbers },
  { switches: { syncNumberForm: "plus" }, cases: numbers },
  { switches: { syncPartialFailure: "rest-kept" }, cases: numbers },

  // VoiceLink
  { switches: { ambiguousStatus: 409 }, cases: routes },
  { switches: { noVoiceLinkConnectionStatus: 403 }, cases: routes },
  { switches: { noVoiceLinkConnectionStatus: 404 }, cases: routes },
  { switches: { voiceLinkPanel: "by-connection" }, cases: routes, otherWrites: true },
  // One panel for all logins, so one case at a time.
  { switches: { voiceLinkPanel: "shared" }, cases: ["routing of a DID by its id"] },
  { switches: { voiceLinkPanel: "shared" }, cases: ["routing that changes hands"], otherWrites: true },
  { switches: { voiceLinkWriteAnswer: "object" }, cases: routes },
  { switches: { voiceLinkWriteAnswer: "nested" }, cases: routes },
  { switches: { voiceLinkListNesting: "single" }, cases: routes },
  { switches: { voiceLinkListNesting: "object-keyed" }, cases: routes },
  { switches: { voiceLinkIds: "strings" }, cases: routes },
  { switches: { routeItemIdKey: "routing_id" }, cases: routes },
  { switches: { routeItemIdKey: "both" }, cases: routes },
  { switches: { routeItemDid: "id" }, cases: routes },
  { switches: { routeItemDid: "number" }, cases: routes },
  { switches: { routeNullKeys: "omitted" }, cases: routes },
  { switches: { didNumberForm: "plus" }, cases: routes },
  { switches: { didNumberAccepted: "digits" }, cases: routes, otherWrites: true },
  { switches: { didNumberAccepted: "plus" }, cases: routes },
  { switches: { bothDidForms: "did_id-wins" }, cases: routes },
  { switches: { unknownDid: "accepted" }, cases: routes },
  { switches: { unknownBot: "refused" }, cases: routes },
  { switches: { undocumentedModes: "refused" }, cases: routes },
  { switches: { missingTarget: "refused" }, cases: routes },
  { switches: { strayTarget: "dropped" }, cases: routes },
  { switches: { strayTarget: "refused" }, cases: routes },
  { switches: { duplicateRouteStatus: 400 }, cases: routes },
  { switches: { duplicateRouteStatus: 422 }, cases: routes },
  { switches: { duplicateRouteCode: "VALIDATION_ERROR" }, cases: routes },
  { switches: { duplicateRouteCode: "VOICELINK_ERROR" }, cases: routes },
];

/** The switches that no lifecycle can tell apart, or that tests of their own are about, with the reason. */
export const settledElsewhere: Partial<Record<keyof Switches, string>> = {
  rateLimit: "the rate budget's own tests",
  callsRateLimit: "nothing here calls /calls",
  rateWindow: "the rate budget's own tests",
  rateWindowMs: "the rate budget's own tests",
  retryAfter: "the API client's own tests",
  refusedRequestsCount: "the rate budget's own tests",
  configTelephony: "of GET /config only the account's name is read",
  configMask: "of GET /config only the account's name is read",
  listLagMs: "a lag in time needs a clock that stands still: lags.test.ts",
  numberRowOnCreate: "without the row, the table's own drift on it cannot be told: numberRows.test.ts",
};

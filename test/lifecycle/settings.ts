import type { Switches } from "../../simulator";

/** What the documents leave open, decided in one way, and which cases of the lifecycle table it could touch. */
export interface Setting {
  readonly switches: Partial<Switches>;
  readonly cases: readonly string[];
  /** True: the same life takes other requests here. */
  readonly otherWrites?: boolean;
}

const connections = ["plivo connection"];
const syncs = ["sync of two numbers", "sync that moves"];
const numbers = [...syncs, "number with an agent"];
const routes = ["routing of a DID by its id", "routing that changes hands", "routing of a DID by its number"];
const connectionsAndNumbers = [...connections, ...numbers];
const configurations = ["configuration of vobiz", "configuration of exotel", "configuration of twilio"];
const voicemail = ["voicemail with a message"];
const legacy = ["Twilio on the legacy surface", "Exotel on the legacy surface", "number on the legacy surface"];
const ofV2 = [...connections, ...syncs, ...routes];
const everything = [...ofV2, ...legacy];

/** Every value of every switch that is not the default. Those that do not touch each other may stand together. */
export const settings: readonly Setting[] = [
  // What is common to all endpoints
  { switches: { createStatus: 200, unknownFields: "ignored", listOrder: "newest-first" }, cases: everything },
  { switches: { paging: "limit-offset" }, cases: everything },
  { switches: { paging: "page-per-page" }, cases: everything },
  { switches: { paging: "ignored" }, cases: everything },
  { switches: { listLagReads: 1 }, cases: ofV2 },

  // Connections
  {
    switches: {
      providerNotAllowed: "accepted",
      verification: "refuse",
      nameForm: "trimmed",
      defaultOnCreate: "newest",
      timestamps: "all",
      patchAnswer: "bare",
      deleteAnswer: "empty",
    },
    cases: connections,
  },
  {
    switches: {
      carrierRequirements: "strict",
      otherCarrierFields: "ignored",
      verification: "store-invalid",
      defaultPromotion: "oldest-active",
      timestamps: "none",
      patchAnswer: "empty",
      repeatDelete: 200,
    },
    cases: connections,
  },
  {
    switches: { differentAuthIds: "auth_id-wins", patchOtherKeys: "ignored", patchDisconnected: "renamed" },
    cases: connections,
  },
  { switches: { exeNumberForm: "digits" }, cases: ["mcube connection"] },
  // The old one gives its name up before its replacement takes it.
  { switches: { nameUniqueness: "per-account" }, cases: connections, otherWrites: true },
  { switches: { nameUniqueness: "per-provider" }, cases: connections, otherWrites: true },
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
  { switches: { syncSemantics: "set" }, cases: numbers, otherWrites: true },
  {
    switches: { syncProviderCase: "any", syncReactivates: true, syncAnswer: "empty", syncNumberForm: "plus" },
    cases: numbers,
  },
  {
    switches: { syncCarriers: "plivo-and-vobiz", syncAnswer: "count", syncPartialFailure: "rest-kept" },
    cases: numbers,
  },

  // Accounts and agents
  { switches: { configMask: "partial" }, cases: configurations },
  { switches: { configTelephony: "all" }, cases: [...configurations, "configuration of voicelink"] },
  { switches: { unknownFields: "ignored", paging: "ignored" }, cases: [...configurations, ...voicemail] },
  { switches: { listLagReads: 1 }, cases: [...configurations, ...voicemail] },

  // VoiceLink
  { switches: { ambiguousStatus: 409 }, cases: routes },
  { switches: { noVoiceLinkConnectionStatus: 403 }, cases: routes },
  { switches: { noVoiceLinkConnectionStatus: 404 }, cases: routes },
  { switches: { voiceLinkPanel: "by-connection" }, cases: routes, otherWrites: true },
  // One panel for all logins, so one case at a time.
  { switches: { voiceLinkPanel: "shared" }, cases: ["routing of a DID by its id"] },
  { switches: { voiceLinkPanel: "shared" }, cases: ["routing that changes hands"], otherWrites: true },
  {
    switches: {
      voiceLinkWriteAnswer: "object",
      voiceLinkListNesting: "single",
      voiceLinkIds: "strings",
      routeItemIdKey: "routing_id",
      routeItemDid: "id",
      routeNullKeys: "omitted",
    },
    cases: routes,
  },
  {
    switches: {
      voiceLinkWriteAnswer: "nested",
      voiceLinkListNesting: "object-keyed",
      routeItemIdKey: "both",
      routeItemDid: "number",
      didNumberForm: "plus",
    },
    cases: routes,
  },
  { switches: { didNumberAccepted: "digits" }, cases: routes, otherWrites: true },
  {
    switches: {
      didNumberAccepted: "plus",
      unknownBot: "refused",
      undocumentedModes: "refused",
      missingTarget: "refused",
      strayTarget: "refused",
    },
    cases: routes,
  },
  { switches: { bothDidForms: "did_id-wins", unknownDid: "accepted", strayTarget: "dropped" }, cases: routes },
  { switches: { duplicateRouteStatus: 400, duplicateRouteCode: "VALIDATION_ERROR" }, cases: routes },
  { switches: { duplicateRouteStatus: 422, duplicateRouteCode: "VOICELINK_ERROR" }, cases: routes },

  // The legacy surface
  { switches: { legacyErrorBody: "message", legacyListForm: "keyed", legacyPutAnswer: "empty" }, cases: legacy },
  {
    switches: { legacyErrorBody: "nested", legacyPutCredentials: "together", legacyReimport: "refused" },
    cases: legacy,
  },
  { switches: { legacyErrorBody: "envelope", legacyNameClear: "refused" }, cases: legacy },
  { switches: { legacyNumberOnSecond: "refused" }, cases: legacy, otherWrites: true },
  { switches: { legacyInV2: "shown" }, cases: [...connectionsAndNumbers, ...legacy] },
];

/** The switches that no lifecycle can tell apart, or that tests of their own are about, with the reason. */
export const settledElsewhere: Partial<Record<keyof Switches, string>> = {
  rateLimit: "the rate budget's own tests",
  callsRateLimit: "nothing here calls /calls",
  rateWindow: "the rate budget's own tests",
  rateWindowMs: "the rate budget's own tests",
  retryAfter: "the API client's own tests",
  refusedRequestsCount: "the rate budget's own tests",
  configUpsert: "where it is refused, nothing lives: telephonyProviderConfig.test.ts",
  configBodies: "where another one is wanted, nothing lives: telephonyProviderConfig.test.ts",
  listLagMs: "a lag in time needs a clock that stands still: lags.test.ts",
  callProgress: "calls are no resource: the tests of the command",
  callStepMs: "calls are no resource: the tests of the command",
  concurrentCalls: "calls are no resource: the tests of the command",
  callStatusCase: "calls are no resource: the tests of the command",
  callOfOtherProvider: "calls are no resource: the tests of the command",
  callNotConfiguredStatus: "calls are no resource: the tests of the command",
  callWithoutNumber: "calls are no resource: the tests of the command",
  legacyCarrierFields:
    "without the field, the table's own drift on it cannot be told: legacyTelephonyConnection.test.ts",
  legacyAvailable: "of the function's own tests",
  numberRowOnCreate: "without the row, the table's own drift on it cannot be told: numberRows.test.ts",
};

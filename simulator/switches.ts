/**
 * Every point that the API's documents leave open, as a named switch: its values with the default first, and why.
 * "Guide", "reference" and "legacy guide" are the public pages on telephony connections, on the single endpoints, and on bring-your-own-phone.
 */

type Value = string | number | boolean;

interface Choice<V extends Value> {
  readonly kind: "choice";
  readonly values: readonly V[];
  readonly initial: V;
  readonly reason: string;
}

interface Amount {
  readonly kind: "amount";
  readonly initial: number;
  readonly reason: string;
}

const choice = <const V extends Value>(values: readonly [V, ...V[]], reason: string): Choice<V> => ({
  kind: "choice",
  values,
  initial: values[0],
  reason,
});

/** A whole number of zero or more. */
const amount = (initial: number, reason: string): Amount => ({ kind: "amount", initial, reason });

export const switchDefinitions = {
  // What is common to all endpoints
  createStatus: choice([201, 200], "The references call a create successful and give no status."),
  unknownFields: choice(["refused", "ignored"], "No page says what happens to a body field that it does not list."),
  paging: choice(
    ["none", "limit-offset", "page-per-page", "ignored"],
    "No list of connections, numbers or routes shows paging; 'ignored' shows 100 items whatever is asked.",
  ),
  listOrder: choice(["oldest-first", "newest-first"], "No order of a list is promised; agents come newest first."),
  listLagReads: amount(0, "Whether a list shows a write at once is not said: the number of reads that do not show it."),
  listLagMs: amount(0, "Whether a list shows a write at once is not said: the time for which reads do not show it."),

  // Rate limits
  rateLimit: amount(60, "The authentication page: 60 requests a minute and key. 0 turns the limit off."),
  callsRateLimit: amount(10, "The authentication page: 10 requests a minute on /calls. 0 turns the limit off."),
  rateWindow: choice(
    ["fixed", "sliding", "bucket"],
    "'Wait for the window to reset' does not say what kind of window.",
  ),
  rateWindowMs: amount(60_000, "A minute, which tests shorten."),
  retryAfter: choice(["none", "seconds", "date"], "No header of a 429 is documented; HTTP allows both forms."),
  refusedRequestsCount: choice([false, true], "Whether a refused request counts towards the window is not said."),

  // Accounts
  configTelephony: choice(
    ["documented", "all"],
    "GET /config shows five carriers in the Vobiz guide, of eight that exist.",
  ),
  configMask: choice(
    ["constant", "partial"],
    "The Vobiz guide masks as conf****ured on one endpoint, MA_X****XXXX on another.",
  ),

  configUpsert: choice(
    ["created", "refused"],
    "'Set or update' a carrier's credentials does not say what happens where it has no default connection yet.",
  ),
  configBodies: choice(
    ["by-analogy", "camel-case"],
    "The bodies of PUT /config/telephony for twilio, mcube and voicelink are on no page; 'camel-case' stands for another spelling.",
  ),

  // Connections
  providerNotAllowed: choice(
    ["refused", "accepted"],
    "allowed_telephony_providers gates calls; of creates nothing is said.",
  ),
  carrierRequirements: choice(
    ["documented", "strict"],
    "The reference requires fields of tata_smartflo and mcube alone; 'strict' adds those that each carrier cannot do without.",
  ),
  otherCarrierFields: choice(
    ["refused", "ignored"],
    "The reference lists the fields of all carriers in one flat body.",
  ),
  differentAuthIds: choice(
    ["refused", "auth_id-wins"],
    "auth_id is an alias of account_sid; both at once is not covered.",
  ),
  verification: choice(
    ["none", "refuse", "store-invalid"],
    "The legacy guide verifies before it stores, V2 shows last_verified_at: a credential that begins with 'invalid' fails.",
  ),
  numberRowOnCreate: choice(
    ["made", "not-made"],
    "The guide's create answers with a number row, the reference's with none.",
  ),
  exeNumberForm: choice(
    ["as-sent", "digits"],
    "The exenumber is stored as the default number, in a form that is not said.",
  ),
  nameUniqueness: choice(["none", "per-account", "per-provider"], "No page says that names of connections are unique."),
  nameForm: choice(["as-sent", "trimmed"], "No page says whether a name is trimmed."),
  defaultOnCreate: choice(
    ["first-active", "newest"],
    "Both examples show a first connection; of a second one nothing is said.",
  ),
  defaultPromotion: choice(["none", "oldest-active"], "Who becomes the default after a disconnect is not said."),
  timestamps: choice(
    ["as-documented", "all", "none"],
    "Creates show created_at and updated_at, lists last_verified_at and last_error_message, and the reference none.",
  ),
  patchAnswer: choice(["connection", "bare", "empty"], "The answer to a rename is not shown."),
  patchOtherKeys: choice(["refused", "ignored"], "Only the name is editable; what other keys do is not said."),
  patchDisconnected: choice(["refused", "renamed"], "Whether a disconnected connection can be renamed is not said."),
  deleteAnswer: choice(["envelope", "empty"], "The guide shows no answer to a disconnect; the legacy guide says 204."),
  repeatDelete: choice([404, 200], "What a second disconnect answers is not said."),
  disconnectedListed: choice(["listed", "hidden"], "Whether the list still has disconnected connections is not said."),
  numbersOnDisconnect: choice(
    ["kept", "inactive", "removed"],
    "Only the legacy guide says that the numbers are deleted.",
  ),

  // Phone numbers
  phoneNumberList: choice(
    ["exists", "missing"],
    "GET /phone-numbers is referred to by another page and not described.",
  ),
  phoneNumberListKey: choice(["phone_numbers", "numbers", "bare"], "The envelope of GET /phone-numbers is not shown."),
  phoneNumberFilters: choice(["refused", "accepted"], "No filter of GET /phone-numbers is documented."),
  phoneNumberConnectionId: choice(["shown", "hidden"], "The example of a single row has no connection_id."),
  phoneNumberInboundEnabled: choice(
    ["shown", "hidden"],
    "The example of a single row has no inbound_enabled; nested rows do.",
  ),
  numbersOfDisconnected: choice(
    ["listed", "hidden"],
    "Whether rows of disconnected connections are listed is not said.",
  ),
  inboundEnabledBy: choice(
    ["agent", "sync", "both"],
    "No field sets inbound_enabled. 'both': either of the two is enough.",
  ),
  numberOnSecondConnection: choice(
    ["allowed", "refused", "refused-on-create"],
    "The guide allows it for outbound. 'refused': a sync or PUT may not; 'refused-on-create': nor a new connection's number.",
  ),
  duplicateNumberStatus: choice(
    [409, 400, 422],
    "The guide rejects a duplicate inbound number with an unnamed status.",
  ),
  duplicateNumberCode: choice(["CONFLICT", "DUPLICATE_INBOUND_NUMBER", "VALIDATION_ERROR"], "Nor is the code named."),
  syncProviderCase: choice(["upper", "any"], "The guide's example has VOBIZ in upper case and states no rule."),
  syncCarriers: choice(["any", "plivo-and-vobiz"], "The guide speaks of Plivo and Vobiz and does not rule others out."),
  syncSemantics: choice(["add", "set"], "Whether a sync removes what it does not list is not said."),
  syncReactivates: choice([false, true], "Whether a sync sets an INACTIVE row ACTIVE is not said."),
  syncAnswer: choice(["rows", "empty", "count"], "The answer to a sync is not shown."),
  syncNumberForm: choice(["as-sent", "plus"], "Whether numbers are stored as sent or normalised is not said."),
  syncPartialFailure: choice(["nothing-kept", "rest-kept"], "What one refused number does to the others is not said."),

  // VoiceLink
  ambiguousStatus: choice([400, 409], "The guide shows the body of CONNECTION_AMBIGUOUS without its status."),
  noVoiceLinkConnectionStatus: choice(
    [400, 403, 404],
    "What VoiceLink endpoints answer without a connection is not said.",
  ),
  voiceLinkPanel: choice(
    ["by-username", "shared", "by-connection"],
    "VoiceLink is the source of truth for routes; that a panel belongs to a login is inferred.",
  ),
  voiceLinkWriteAnswer: choice(
    ["empty", "object", "nested"],
    "The reference: the upstream body may vary; its example is empty.",
  ),
  voiceLinkListNesting: choice(
    ["double", "single", "object-keyed"],
    "VoiceLink lists are passed through, mostly doubly nested.",
  ),
  voiceLinkIds: choice(
    ["numbers", "strings"],
    "The upstream shape is not guaranteed, and panels often send ids as strings.",
  ),
  routeItemIdKey: choice(
    ["id", "routing_id", "both"],
    "The item of the routing list is not shown; steps call it routing_id.",
  ),
  routeItemDid: choice(["both", "id", "number"], "The item of the routing list is not shown."),
  routeNullKeys: choice(["shown", "omitted"], "Whether an unset target is null or left out is not said."),
  didNumberForm: choice(
    ["digits", "plus"],
    "Numbers of VoiceLink lists come without a plus in the one example there is.",
  ),
  didNumberAccepted: choice(["either", "digits", "plus"], "The reference gives did_number no pattern."),
  bothDidForms: choice(["refused", "did_id-wins"], "'Provide either did_id or did_number' does not say what both do."),
  unknownDid: choice(["refused", "accepted"], "What a DID that the panel does not have leads to is not said."),
  unknownBot: choice(["accepted", "refused"], "Whether a bot id is looked up is not said."),
  undocumentedModes: choice(
    ["accepted", "refused"],
    "The schema allows any integer of 0 or more; the text names three each.",
  ),
  missingTarget: choice(
    ["accepted", "refused"],
    "Targets are optional in the schema, though a mode means nothing without.",
  ),
  strayTarget: choice(["kept", "dropped", "refused"], "What a target of another mode leads to is not said."),
  duplicateRouteStatus: choice([409, 400, 422], "'One record per DID' does not say how a second one is refused."),
  duplicateRouteCode: choice(["CONFLICT", "VALIDATION_ERROR", "VOICELINK_ERROR"], "Nor with which code."),

  // Calls
  callProgress: choice(
    ["clock", "reads"],
    "Calls go on by themselves. 'reads': each time that one is asked for, it has taken one step, which tests can count.",
  ),
  callStepMs: amount(1000, "How long a call is pending, rings, and lasts, where calls go by the clock."),
  concurrentCalls: amount(5, "The authentication page: 5 active calls, unless an account has a limit of its own."),
  callStatusCase: choice(
    ["lower", "upper"],
    "References and guide write V2 statuses in lower case, one page in upper.",
  ),
  callOfOtherProvider: choice(
    ["refused", "connection-wins"],
    "What a connection_id of another provider leads to (mcube where none is named) is not said.",
  ),
  callNotConfiguredStatus: choice(
    [403, 400],
    "The Vobiz guide: 'not configured' or 403; it does not say which is which.",
  ),
  callWithoutNumber: choice(
    ["refused", "null"],
    "What a call from a connection without any number leads to is not said.",
  ),

  // The legacy surface
  legacyErrorBody: choice(
    ["error", "message", "nested", "envelope"],
    "The legacy guide shows statuses of errors and no body: {error}, {statusCode, message, error}, {error: {message}}, or V2's.",
  ),
  legacyListForm: choice(["bare", "keyed"], "Of lists the legacy guide shows bare arrays, and calls under a key."),
  legacyPutAnswer: choice(["object", "empty"], "The legacy guide shows no answer to a PUT."),
  legacyPutCredentials: choice(
    ["partial", "together"],
    "The example sends one credential alone; 'you will need them again if you update' may mean all of them.",
  ),
  legacyCarrierFields: choice(["shown", "hidden"], "Exotel's subdomain and caller ID are in no answer that is shown."),
  legacyNameClear: choice(["accepted", "refused"], "Whether null clears a friendly name is not said."),
  legacyReimport: choice(["existing", "refused"], "What a second import of a number leads to is not said."),
  legacyNumberOnSecond: choice(
    ["allowed", "refused"],
    "Whether two legacy connections may have the same number is not said.",
  ),
  legacyAvailable: choice(
    ["all", "without-imported"],
    "Whether imported numbers are still listed as available is not said.",
  ),
  legacyInV2: choice(
    ["apart", "shown"],
    "Whether V2 lists, and counts, connections of the legacy surface is not said.",
  ),
} as const;

type SwitchName = keyof typeof switchDefinitions;

type ValueOf<Definition> = Definition extends Choice<infer V> ? V : number;

/** The value of each switch. The object of a running simulator is live: a change counts from the next request on. */
export type Switches = { -readonly [Name in SwitchName]: ValueOf<(typeof switchDefinitions)[Name]> };

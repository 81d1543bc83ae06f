import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const create = "POST /voicelink/call-routing";
const replaceRecord = "POST /voicelink/call-routing/{id}";

const toBots = {
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 3,
  outboundWebsocketBotId: 93,
};

const toTrunks = {
  forInboundCall: 2,
  inboundSipTrunkId: 7,
  forOutboundCall: 2,
  outboundSipTrunkId: 8,
};

type Program = (more: Properties) => (prepared: Prepared) => Properties;

interface Telling {
  readonly name: string;
  /** The login of its VoiceLink connections: each login has its own panel. */
  readonly login: string;
  readonly did: Properties;
  changes(program: Program): readonly LifecycleChange[];
  readonly drifts: readonly LifecycleDrift[];
}

function routingCase({ name, login, did, changes, drifts }: Telling): LifecycleCase {
  const program: Program =
    (more) =>
    ({ connectionId }) => ({ connectionId, ...toBots, ...did, ...more });
  return {
    name,
    type: "VoiceLinkCallRouting",
    async prepare({ edit, inventory }) {
      const [account] = inventory().accounts;
      const make = (of: string, username: string) =>
        edit.createConnection(account?.name ?? "", { provider: "voicelink", name: of, username, password: "secret" });
      return {
        connectionId: make(`${name}: one`, login),
        sameLoginId: make(`${name}: two`, login),
        otherLoginId: make(`${name}: three`, `${login}-2`),
      };
    },
    inputs: program({}),
    createdBy: [create],
    changes: changes(program),
    drifts,
    deletedBy: [replaceRecord],
    stillActive: ({ inventory }, { routingId }) =>
      inventory()
        .callRoutes.filter((route) => String(route.routingId) === routingId && route.status === 1)
        .map((route) => `routing ${route.routingId}`),
  };
}

const drifts: readonly LifecycleDrift[] = [
  {
    name: "another bot was chosen in the panel",
    edit: ({ edit }, outputs) => edit.editRoute(routingIdOf(outputs), { inboundWebsocketBotId: 94 }),
    shows: () => ({ inboundWebsocketBotId: 94 }),
    mendedBy: [replaceRecord],
  },
  {
    name: "inbound calls were sent to a mobile in the panel",
    edit: ({ edit }, outputs) =>
      edit.editRoute(routingIdOf(outputs), { forInboundCall: 1, inboundWebsocketBotId: null }),
    shows: () => ({ forInboundCall: 1, inboundWebsocketBotId: undefined }),
    mendedBy: [replaceRecord],
  },
  {
    name: "outbound calls were sent by a trunk in the panel",
    edit: ({ edit }, outputs) =>
      edit.editRoute(routingIdOf(outputs), {
        forOutboundCall: 2,
        outboundSipTrunkId: 9,
        outboundWebsocketBotId: null,
      }),
    shows: () => ({ forOutboundCall: 2, outboundSipTrunkId: 9, outboundWebsocketBotId: undefined }),
    mendedBy: [replaceRecord],
  },
  {
    name: "it was switched off in the panel",
    edit: ({ edit }, outputs) => edit.editRoute(routingIdOf(outputs), { status: 0 }),
    shows: () => ({ status: 0 }),
    mendedBy: [replaceRecord],
  },
  {
    name: "it vanished from the panel",
    edit: ({ edit }, outputs) => edit.removeRoute(routingIdOf(outputs)),
    shows: () => "gone",
    mendedBy: [create],
  },
  {
    name: "the DID expired",
    edit: ({ edit }) => edit.expireDid(812),
    shows: () => "nothing",
    mendedBy: [],
  },
  {
    name: "the panel has a target that the mode does not use",
    edit: ({ edit }, outputs) => edit.editRoute(routingIdOf(outputs), { inboundSipTrunkId: 5 }),
    shows: () => "nothing",
    mendedBy: [],
  },
];

function routingIdOf({ routingId }: Properties): number {
  return Number(routingId);
}

function update(name: string, inputs: LifecycleChange["inputs"], writes: readonly string[]): LifecycleChange {
  return { name, inputs, is: "update", writes };
}

/** DIDs of the simulator's panels. */
const number812 = "+918011223344";
const number813 = "+918011223345";

export const cases: readonly LifecycleCase[] = [
  routingCase({
    name: "routing of a DID by its id",
    login: "acme",
    did: { didId: 812 },
    drifts,
    changes: (program) => [
      update("routing both ways by SIP trunks", ({ connectionId }) => ({ connectionId, didId: 812, ...toTrunks }), [
        replaceRecord,
      ]),
      update("routing inbound calls to a mobile", program({ forInboundCall: 1, inboundWebsocketBotId: undefined }), [
        replaceRecord,
      ]),
      update("letting outbound calls only answer", program({ forOutboundCall: 4, outboundWebsocketBotId: undefined }), [
        replaceRecord,
      ]),
      update("another bot", program({ inboundWebsocketBotId: 94 }), [replaceRecord]),
      update("switching it off", program({ status: 0 }), [replaceRecord]),
    ],
  }),
  routingCase({
    name: "routing that changes hands",
    login: "initech",
    did: { didId: 813 },
    drifts: [],
    changes: (program) => [
      update("naming the same DID by its number", program({ didId: undefined, didNumber: number813 }), []),
      { name: "another DID", inputs: program({ didId: 814 }), is: "replace", writes: [create, replaceRecord] },
      update(
        "another connection with another login",
        ({ otherLoginId }) => ({ connectionId: otherLoginId, didId: 813, ...toBots }),
        [create, replaceRecord],
      ),
      update(
        "another connection with the same login",
        ({ sameLoginId }) => ({ connectionId: sameLoginId, didId: 813, ...toBots }),
        [],
      ),
    ],
  }),
  routingCase({
    name: "routing of a DID by its number",
    login: "globex",
    did: { didNumber: number812 },
    drifts,
    changes: (program) => [
      update("naming the same DID by its id", program({ didNumber: undefined, didId: 812 }), []),
      update("leaving out the plus", program({ didNumber: number812.slice(1) }), []),
      {
        name: "another number",
        inputs: program({ didNumber: number813 }),
        is: "replace",
        writes: [create, replaceRecord],
      },
    ],
  }),
];

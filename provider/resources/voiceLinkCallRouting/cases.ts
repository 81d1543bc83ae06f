import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const create = "POST /voicelink/call-routing";
const replaceRecord = "POST /voicelink/call-routing/{id}";

/** DID 812 has this number, in every panel of the simulator. */
const didNumber = "+918011223344";

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

export const cases: readonly LifecycleCase[] = [
  {
    ...routingCase({ didId: 812 }),
    name: "routing of a DID by its id",
    changes: [
      ...modeChanges({ didId: 812 }),
      sameDid("the same DID by its number", { didNumber }),
      sameDid("the same DID by its number, without the plus", { didNumber: didNumber.slice(1) }),
      {
        name: "another DID",
        inputs: program({ didId: 813 }),
        is: "replace",
        writes: [create, replaceRecord],
      },
      {
        name: "another connection with another login",
        inputs: ({ otherLoginId }) => ({ ...toBots, didId: 812, connectionId: otherLoginId }),
        is: "update",
        writes: [create, replaceRecord],
      },
      {
        name: "another connection with the same login",
        inputs: ({ sameLoginId }) => ({ ...toBots, didId: 812, connectionId: sameLoginId }),
        is: "update",
        writes: [],
      },
    ],
  },
  {
    ...routingCase({ didNumber }),
    name: "routing of a DID by its number",
    changes: [
      sameDid("the same DID by its id", { didId: 812 }),
      sameDid("the same number without the plus", { didNumber: didNumber.slice(1) }),
      {
        name: "another number",
        inputs: program({ didNumber: "+918011223345" }),
        is: "replace",
        writes: [create, replaceRecord],
      },
    ],
  },
];

function routingCase(did: Properties): LifecycleCase {
  return {
    name: "",
    type: "VoiceLinkCallRouting",
    async prepare({ edit, inventory }) {
      const [account] = inventory().accounts;
      const make = (name: string, username: string) =>
        edit.createConnection(account?.name ?? "", { provider: "voicelink", name, username, password: "secret" });
      return {
        connectionId: make("VoiceLink", "acme"),
        sameLoginId: make("VoiceLink 2", "acme"),
        otherLoginId: make("VoiceLink 3", "globex"),
      };
    },
    inputs: program(did),
    createdBy: [create],
    changes: [],
    drifts,
    deletedBy: [replaceRecord],
    stillActive: ({ inventory }, { routingId }) =>
      inventory()
        .callRoutes.filter((route) => String(route.routingId) === routingId && route.status === 1)
        .map((route) => `routing ${route.routingId}`),
  };
}

function program(more: Properties) {
  return ({ connectionId }: Prepared): Properties => ({ connectionId, ...toBots, ...more });
}

function modeChanges(did: Properties): LifecycleChange[] {
  const routed = (name: string, routing: Properties): LifecycleChange => ({
    name,
    inputs: ({ connectionId }) => ({ connectionId, ...did, ...routing }),
    is: "update",
    writes: [replaceRecord],
  });
  return [
    routed("both ways by SIP trunks", toTrunks),
    routed("inbound to a mobile", { ...toBots, forInboundCall: 1, inboundWebsocketBotId: undefined }),
    routed("outbound only answers", { ...toBots, forOutboundCall: 4, outboundWebsocketBotId: undefined }),
    routed("another bot", { ...toBots, inboundWebsocketBotId: 94 }),
    routed("switched off", { ...toBots, status: 0 }),
  ];
}

function sameDid(name: string, did: Properties): LifecycleChange {
  return {
    name,
    inputs: ({ connectionId }) => ({ connectionId, ...toBots, ...did }),
    is: "update",
    writes: [],
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
    name: "switched off in the panel",
    edit: ({ edit }, outputs) => edit.editRoute(routingIdOf(outputs), { status: 0 }),
    shows: () => ({ status: 0 }),
    mendedBy: [replaceRecord],
  },
  {
    name: "vanished from the panel",
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
    name: "a target that the mode does not use was left in the panel",
    edit: ({ edit }, outputs) => edit.editRoute(routingIdOf(outputs), { inboundSipTrunkId: 5 }),
    shows: () => "nothing",
    mendedBy: [],
  },
];

function routingIdOf({ routingId }: Properties): number {
  return Number(routingId);
}

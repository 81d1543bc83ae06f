import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const changeAgent = "PUT /agent/{id}";

type Program = (more: Properties) => (prepared: Prepared) => Properties;

interface Telling {
  readonly name: string;
  readonly says: Properties;
  changes(program: Program): readonly LifecycleChange[];
  readonly drifts: readonly LifecycleDrift[];
}

function voicemailCase({ name, says, changes, drifts }: Telling): LifecycleCase {
  const program: Program =
    (more) =>
    ({ agentId }) => ({ agentId, ...says, ...more });
  return {
    name,
    type: "AgentVoicemail",
    async prepare({ edit, inventory }) {
      const [account] = inventory().accounts;
      const make = (of: string) => edit.createAgent(account?.name ?? "", of);
      return { agentId: make(name), otherId: make(`${name}, another agent`) };
    },
    inputs: program({}),
    createdBy: [changeAgent],
    changes: changes(program),
    drifts,
    deletedBy: [changeAgent],
    stillActive: ({ inventory }, { agentId }) =>
      inventory()
        .agents.filter(({ id, voicemailDetectionEnabled }) => id === agentId && voicemailDetectionEnabled)
        .map((agent) => `voicemail of ${agent.name}`),
  };
}

function update(name: string, inputs: LifecycleChange["inputs"]): LifecycleChange {
  return { name, inputs, is: "update", writes: [changeAgent] };
}

function drift(name: string, fields: { voicemailDetectionEnabled?: boolean; voicemailMessage?: string | null }) {
  return {
    name,
    edit: ({ edit }, { agentId }) => edit.setAgent(String(agentId), fields),
    shows: () => ({ ...fields, ...(fields.voicemailMessage === null ? { voicemailMessage: undefined } : {}) }),
    mendedBy: [changeAgent],
  } satisfies LifecycleDrift;
}

export const cases: readonly LifecycleCase[] = [
  voicemailCase({
    name: "voicemail with a message",
    says: { voicemailDetectionEnabled: true, voicemailMessage: "Call you back." },
    changes: (program) => [
      update("another message", program({ voicemailMessage: "Call us back." })),
      update("taking the message out of the program", program({ voicemailMessage: undefined })),
      update("switching detection off", program({ voicemailDetectionEnabled: false })),
      {
        name: "another agent",
        inputs: ({ otherId }) => ({ ...program({})({}), agentId: otherId }),
        is: "replace",
        writes: [changeAgent, changeAgent],
      },
    ],
    drifts: [
      drift("detection was switched off", { voicemailDetectionEnabled: false }),
      drift("the message was changed", { voicemailMessage: "By hand" }),
      drift("the message was cleared", { voicemailMessage: null }),
    ],
  }),
  voicemailCase({
    name: "voicemail without a message",
    says: { voicemailDetectionEnabled: true },
    changes: (program) => [update("a message for the first time", program({ voicemailMessage: "Call you back." }))],
    drifts: [
      {
        ...drift("a message was set, of which the program says nothing", { voicemailMessage: "By hand" }),
        shows: () => "nothing",
        mendedBy: [],
      },
    ],
  }),
];

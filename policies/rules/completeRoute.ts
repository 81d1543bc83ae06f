import { z } from "zod";
import { directions } from "../../provider/resources/voiceLinkCallRouting/modes";
import { normalForm, shownNumber } from "../phoneNumbers";
import { stackRule } from "../rule";
import type { TelephonyResource } from "../telephonyResource";
import type { TelephonyStack } from "../telephonyStack";

interface RouteFinding {
  readonly resource: TelephonyResource;
  readonly what: string;
  readonly change: string;
}

export const completeRoute = stackRule({
  name: "complete-route",
  asks: "Every route leads somewhere, and nothing is switched off that calls still need.",
  why: "Callers of such a number hear nothing, and nothing in the deployment says so.",
  level: "mandatory",
  severity: "high",
  control: { id: "CM-6", title: "Configuration Settings" },
  tags: ["routing", "inbound"],
  settings: {
    undocumentedModes: z
      .array(z.int().min(0))
      .default([])
      .describe("Modes beside the documented ones that Vocobase has confirmed for the account."),
  },
  example: { undocumentedModes: [5] },
  remedy: "Give the mode its target and no other; switch a route or a number off only where nothing is bound to it.",
  notes: [
    "Finds a mode without its target, a target that the mode does not use, and a mode that the API's documents do not name. The provider refuses the first two by itself and only warns of the third.",
    "Finds a route that is switched off (`status: 0`) while a `PhoneNumber` binds its number to an agent on the same connection. A route that names its DID by `didId` is not compared, since the id does not tell the number.",
    'Finds a `PhoneNumber` with `status: "INACTIVE"` for a number that a `PhoneNumberSync` of the same connection keeps active: each undoes what the other does.',
  ],

  *check(stack, { undocumentedModes }) {
    for (const route of stack.of("VoiceLinkCallRouting")) {
      yield* modeFindings(stack, route, undocumentedModes);
      yield* offFindings(stack, route);
    }
    for (const number of stack.of("PhoneNumber")) yield* inactiveFindings(stack, number);
  },
});

function* modeFindings(
  stack: TelephonyStack,
  route: TelephonyResource,
  undocumentedModes: readonly number[],
): Generator<RouteFinding> {
  for (const { field, modes, targets } of directions) {
    const mode = route.known.number(field);
    if (mode === undefined) continue;
    if (!(mode in modes)) {
      if (undocumentedModes.includes(mode)) continue;
      yield {
        resource: route,
        what: `${field} is ${mode}, a mode that the API's documents do not name.`,
        change: `Write ${field}: ${Object.keys(modes).join(" or ")}; if Vocobase has confirmed ${mode}, configure undocumentedModes: [${mode}].`,
      };
      continue;
    }
    const needed = modes[mode];
    if (needed && !stack.sets(route, needed)) {
      yield {
        resource: route,
        what: `${field} is ${mode}, and ${needed} is not set.`,
        change: `Write ${needed}: the id of the target.`,
      };
    }
    for (const target of targets) {
      if (target === needed || !stack.sets(route, target)) continue;
      yield {
        resource: route,
        what: `${target} is set, and ${field} ${mode} does not use it.`,
        change: `Leave ${target} out, or write the ${field} that uses it.`,
      };
    }
  }
}

function* offFindings(stack: TelephonyStack, route: TelephonyResource): Generator<RouteFinding> {
  if (route.known.number("status") !== 0) return;
  const [did] = route.known.texts("didNumber");
  const owner = did && stack.ownerOf(route);
  if (!owner) return;
  for (const number of stack.of("PhoneNumber")) {
    const [text] = number.known.texts("phoneNumber");
    if (!text || normalForm(text.text) !== normalForm(did.text) || !stack.sets(number, "agentId")) continue;
    if (number.known.text("status") === "INACTIVE" || stack.ownerOf(number)?.key !== owner.key) continue;
    yield {
      resource: route,
      what: `The route "${route.name}" of ${shownNumber(did.text)} is switched off (status: 0), and "${number.name}" binds the number to an agent.`,
      change: `Write status: 1 on "${route.name}", or take agentId off "${number.name}".`,
    };
  }
}

function* inactiveFindings(stack: TelephonyStack, number: TelephonyResource): Generator<RouteFinding> {
  if (number.known.text("status") !== "INACTIVE") return;
  const [text] = number.known.texts("phoneNumber");
  const owner = text && stack.ownerOf(number);
  if (!owner) return;
  for (const sync of stack.of("PhoneNumberSync")) {
    const listed = sync.known.texts("numbers").some((each) => normalForm(each.text) === normalForm(text.text));
    if (!listed || stack.ownerOf(sync)?.key !== owner.key) continue;
    yield {
      resource: number,
      what: `"${number.name}" sets ${shownNumber(text.text)} INACTIVE, and the sync "${sync.name}" keeps it active.`,
      change: `Write status: "ACTIVE" on "${number.name}", or take the number out of "${sync.name}".`,
    };
  }
}
